export { askedOf, type Asked } from './asked';
export { celType, readingFault, summaryOf, typeFault, type CelError } from './words';
export { nodesIn, workProblem, type WorkBounds } from './work';
