export {
  bringFile,
  compareAgain,
  discardImport,
  listFaults,
  listImports,
  readImport,
  takeOver,
} from './commands';
export { faultsWorkbook } from './faults-book';
export { checkNextImport, forgetOldImports, type ImportJobDeps } from './job';
export { emptyWorkbook, planWorkbook, type Prepared } from './template';
export { planYaml } from './yaml-file';
