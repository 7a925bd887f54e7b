import type { Params } from '@shanhai/domain/result';

/** Why a file is no workbook that can be read. */
export type WorkbookFault =
  | 'file_not_workbook'
  | 'file_old_excel'
  | 'file_encrypted'
  | 'file_macros'
  | 'file_unpacks_too_large'
  | 'file_damaged';

/** Thrown while a workbook is opened, and while its sheets are read: what is behind the fault is not known. */
export class WorkbookRefused extends Error {
  constructor(
    readonly code: WorkbookFault,
    readonly params: Params = {},
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}
