export { fieldsOf } from './answer';
export { shapeErrors, submissionErrors } from './check';
export { factsOf } from './facts';
export { compileSchema } from './schema';
export { titleOf } from './title';
