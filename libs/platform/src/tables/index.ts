export { pagesOf, type Cell, type Column, type Pages } from './columns';
export { csv } from './csv';
export { columnsIn, figure, instant, text, type Described, type Pick } from './described';
export { sheetOf, workbook, workbookOf, type Sheet } from './sheet';
export { csvFile, workbookFile, type Table, type TableFile } from './file';
