export { nextNumber, numberedExpression } from './numbers.store';
