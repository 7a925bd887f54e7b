/**
 * The rules of forms, for those who may use contracts alone: the browser runs the very code that the service does, so that
 * both come to the same verdict (docs/decisions/0090).
 */
export {
  compileForm,
  isGiven,
  isRows,
  keptAnswers,
  propertiesOf,
  standingOf,
  verdictOf,
  type Answer,
  type CompiledForm,
  type FileCounts,
  type FormFault,
  type Row,
  type Standing,
  type Verdict,
} from '@shanhai/domain/forms';
