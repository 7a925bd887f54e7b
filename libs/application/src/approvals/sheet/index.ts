export { printSheet, type SheetDeps } from './print';
