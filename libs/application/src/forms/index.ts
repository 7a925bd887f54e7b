export { fieldsOf } from './answer';
export {
  answersTo,
  fieldErrors,
  filesAsked,
  judgeAnswers,
  judgeGiven,
  settleAnswers,
  shapeRefusal,
  type Judged,
} from './check';
export { formFaults } from './definition';
export { factsOf } from './facts';
export { checkForm, listForms, publishForm, readForm, type FormDeps } from './library';
export { printForm, type PrintedForm } from './print';
export { formSections } from './print-sections';
export { compileSchema } from './schema';
export { titleOf } from './title';
