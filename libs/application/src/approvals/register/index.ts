export { register, registerChoices } from './register';
export { registerTable } from './table';
