export { fieldsOf } from './answer';
export {
  answersRefusal,
  answersTo,
  fieldErrors,
  filesAsked,
  settleAnswers,
  shapeRefusal,
  submissionErrors,
  submissionRefusal,
} from './check';
export { formFaults } from './definition';
export { factsOf } from './facts';
export { checkForm, listForms, publishForm, readForm, type FormDeps } from './library';
export { printForm, type PrintedForm } from './print';
export { formSections } from './print-sections';
export { compileSchema } from './schema';
export { titleOf } from './title';
