export { compileForm, type CompiledForm } from './compile';
export { ruleFaults } from './publish';
export {
  fieldsOf,
  isGiven,
  isRows,
  kindOf,
  propertiesOf,
  type Answer,
  type Answers,
  type FormCheck,
  type FormField,
  type FormShape,
  type Property,
  type Row,
  type Scalar,
} from './shape';
export { keptAnswers, standingOf, type Standing } from './standing';
export { verdictOf, type FileCounts, type FormFault, type Verdict } from './verdict';
