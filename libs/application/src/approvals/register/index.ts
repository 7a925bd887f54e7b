export { choices, register } from './register';
export { registerTable } from './table';
