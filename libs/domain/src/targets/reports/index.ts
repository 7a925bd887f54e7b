export * from './below';
export * from './entries';
export * from './light';
export * from './periods';
export { expectedPercent } from './schedule';
