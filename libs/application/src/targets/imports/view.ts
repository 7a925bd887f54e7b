import type { ImportFault, ImportView } from '@shanhai/contracts/targets/imports';
import { fieldSentence } from '@shanhai/contracts/problems';
import { columnLetters } from '@shanhai/platform/workbooks';
import type { Fault } from './faults';
import type { ImportRow } from './imports.store';

const sentence = ({ code, params }: Pick<Fault, 'code' | 'params'>) => ({
  zh: fieldSentence(code, 'zh', params),
  en: fieldSentence(code, 'en', params),
});

export const importViewOf = (row: ImportRow): ImportView => ({
  ...{ id: row.id, planId: row.planId, fileName: row.fileName, format: row.format },
  ...{ status: row.status, percent: row.percent, version: row.planVersion, faults: row.faults },
  ...{ createdAt: row.createdAt.toISOString(), checkedAt: row.checkedAt?.toISOString() ?? null },
  outdated: row.status === 'ready' && row.planVersion !== row.presentVersion,
  codes: row.codes.map(({ code, count, params }) => ({ code, count, example: sentence({ code, params }) })),
  preview: row.preview,
});

export const cellNamed = ({ sheet, row, column }: Pick<Fault, 'sheet' | 'row' | 'column'>): string | null =>
  sheet === null || row === null || column === null ? null : `${columnLetters(column)}${row}`;

export const faultViewOf = ({ nth, ...fault }: Fault & { readonly nth: number }): ImportFault => ({
  ...{ nth, sheet: fault.sheet, row: fault.row, column: fault.column, cell: cellNamed(fault) },
  ...{ text: fault.text, code: fault.code, detail: sentence(fault) },
});
