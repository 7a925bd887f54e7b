export { openWorkbook, type Workbook } from './open';
export { columnLetters, columnNumber } from './places';
export { WorkbookRefused } from './refused';
export type { ReadCell, SheetPart } from './sheet';
