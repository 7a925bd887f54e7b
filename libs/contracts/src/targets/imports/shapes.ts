import { z } from 'zod';
import { localized, timestamp, unitRef, uuid } from '../../http';

/**
 * waiting, checking: nobody has to do anything. faulty: it has faults, and nothing of it is taken over. ready: it can be taken
 * over. taken: it is the draft. failed: the checking itself broke off, three times.
 */
export const importStatuses = ['waiting', 'checking', 'faulty', 'ready', 'taken', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const importFormats = ['xlsx', 'yaml'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Rows of both sheets together, and targets as the editor takes them. */
export const mostImportRows = 20_000;
export const mostImportTargets = 2_000;
/** Faults that are kept of one file; all are counted. */
export const mostImportFaults = 5_000;

const fieldChange = z.strictObject({
  /** `value`, `title` …; of what a unit gets `part` and `weight`. */
  field: z.string(),
  unit: unitRef.nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** What taking a file over would do to the draft as it stood when the file was checked. */
export const importPreview = z.strictObject({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  same: z.number().int(),
  reordered: z.boolean(),
  /** The first fifty, with the first twelve fields of each. */
  first: z.array(
    z.strictObject({
      key: z.string(),
      title: localized,
      change: z.enum(['added', 'changed', 'removed']),
      fields: z.array(fieldChange),
      moreFields: z.number().int(),
    }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importView = z.strictObject({
  id: uuid,
  planId: uuid,
  fileName: z.string(),
  format: z.enum(importFormats),
  status: z.enum(importStatuses),
  /** How much of the file is checked, 0 to 100. */
  percent: z.number().int(),
  createdAt: timestamp,
  checkedAt: timestamp.nullable(),
  /** Of the draft that the preview compares with: send it when the file is taken over. */
  version: z.number().int().nullable(),
  /** Somebody has changed the draft since: the file must be compared anew. */
  outdated: z.boolean(),
  faults: z.number().int(),
  /** How many there are of each code, most first. */
  codes: z.array(z.strictObject({ code: z.string(), count: z.number().int(), example: localized })),
  preview: importPreview.nullable(),
});
export type ImportView = z.infer<typeof importView>;

/** One fault of a file, where it stands. */
export const importFault = z.strictObject({
  nth: z.number().int(),
  /** Of a workbook. */
  sheet: z.string().nullable(),
  /** Row or line, from 1; null where the file as a whole is meant. */
  row: z.number().int().nullable(),
  /** Column from 1: of a workbook A is 1. */
  column: z.number().int().nullable(),
  /** Such as `B5`, of a workbook. */
  cell: z.string().nullable(),
  /** What stands there. */
  text: z.string().nullable(),
  code: z.string(),
  detail: localized,
});
export type ImportFault = z.infer<typeof importFault>;
