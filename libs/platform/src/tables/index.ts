export type { Cell, Column, Pages } from './columns';
export { csv } from './csv';
export { workbook } from './sheet';
