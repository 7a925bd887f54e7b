export * from './breakdown';
export * from './compare';
export * from './partners';
export * from './plan';
export { exact, quantityError, quantityFault, quantityText, zero } from './quantity';
export * from './reconcile';
export * from './spread';
export * from './target';
export * from './tree';
