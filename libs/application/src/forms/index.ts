export { fieldsOf } from './answer';
export { shapeRefusal, submissionErrors, submissionRefusal } from './check';
export { factsOf } from './facts';
export { compileSchema } from './schema';
export { titleOf } from './title';
