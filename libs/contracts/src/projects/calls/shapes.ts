import { callPhases, programmeKinds, type CallContent } from '@shanhai/domain/projects/calls';
import { z } from 'zod';
import { unitKinds } from '../../org';
import { date, localized, personRef, timestamp, unitRef, uuid, wordsOf } from '../../http';

const line = wordsOf(200);
const text = wordsOf(5000);
const key = z.string().max(64);
const limit = z.number().int().min(1).max(100_000).nullable();

export const applicants = z.strictObject({
  /** Lists of units with dates of their own. */
  lists: z.array(key).max(20),
  kinds: z.array(z.enum(unitKinds)).max(unitKinds.length),
  units: z.array(key).max(500),
  /** Both sides of each pair. */
  pairs: z.array(uuid).max(200),
});

export const lawfulPeriod = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: z.strictObject({ zh: line, en: line }),
  days: z.number().int().min(1).max(3660),
  unit: z.enum(['working_day', 'calendar_day']),
  /** The law, the notice, or that it is an example. */
  source: line,
  illustrative: z.boolean(),
});

export const reviewPolicy = z.strictObject({
  reviewers: z.number().int().min(0).max(9),
  /** Points of 100 by which two scores may differ before they are moderated. */
  differenceLimit: z.string().max(10),
  /** Working days. */
  publicityDays: z.number().int().min(1).max(60),
});

const figure = z.string().trim().max(20);

/** What is written of a call. A draft may lack anything; what it lacks is told when it is published. */
export const callContent = z.strictObject({
  title: z.strictObject({ zh: line, en: line }),
  about: z.strictObject({ zh: text, en: text }),
  opensOn: date.nullable(),
  closesOn: date.nullable(),
  applicants,
  ...{ perUnit: limit, total: limit, form: key, route: key },
  review: reviewPolicy,
  periods: z.array(lawfulPeriod).max(20),
  /** Bounds of a figure of the form, in its unit. */
  amount: z.strictObject({ field: key, least: figure, most: figure }).nullable(),
  /** Rules in CEL, as those of a form's layout. */
  checks: z
    .array(
      z.strictObject({
        holds: z.string().trim().max(2000),
        message: z.strictObject({ zh: line, en: line }),
        fields: z.array(key).max(20),
      }),
    )
    .max(20),
}) satisfies z.ZodType<CallContent>;
export type CallDraft = z.output<typeof callContent>;

const programme = z.strictObject({ id: z.string(), kind: z.enum(programmeKinds), title: localized });

/** Whether a unit of the person who asks can apply at this moment. */
const mayApply = z.strictObject({
  allowed: z.boolean(),
  /** A problem code, and its sentence. */
  reason: z.string().nullable(),
  why: localized.nullable(),
  /** The unit that could: the first of the person's that the call names. */
  unit: unitRef.nullable(),
  /** How many more it can submit; null where there is no limit, or no unit. */
  left: z.number().int().nullable(),
});

export const callSummary = z.strictObject({
  id: uuid,
  programme,
  title: localized,
  phase: z.enum(callPhases),
  opensOn: date.nullable(),
  closesOn: date.nullable(),
  /** Up to here: what comes at this instant is too late. */
  closesAt: timestamp.nullable(),
  /** Of an open call: working days after today up to its last day, 0 when that is today. */
  workingDaysLeft: z.number().int().nullable(),
  /** The days reach into a year whose holidays are not published. */
  provisional: z.boolean(),
  perUnit: z.number().int().nullable(),
  total: z.number().int().nullable(),
  mayApply,
  illustrative: z.boolean(),
});
export type CallSummary = z.infer<typeof callSummary>;

const change = z.strictObject({
  type: z.enum(['published', 'extended', 'withdrawn']),
  at: timestamp,
  /** null: the first data. */
  by: personRef.nullable(),
  /** Of an extension: the last day before, and since. */
  before: date.nullable(),
  closesOn: date.nullable(),
  reason: z.string().nullable(),
});

export const call = callSummary.extend({
  about: localized,
  content: callContent,
  version: z.number().int(),
  source: z.string().nullable(),
  /** Who may apply, by name. */
  applicants: z.strictObject({
    lists: z.array(z.strictObject({ list: z.string(), units: z.number().int() })),
    kinds: z.array(z.enum(unitKinds)),
    units: z.array(unitRef),
    pairs: z.array(z.strictObject({ id: uuid, aiding: unitRef, receiving: unitRef })),
    /** How many units that are today. */
    count: z.number().int(),
  }),
  /** The version that applications are written on, and the newest that there is. */
  form: z
    .strictObject({ id: uuid, key: z.string(), version: z.number().int(), newest: z.number().int() })
    .nullable(),
  route: z.strictObject({ id: uuid, title: localized }).nullable(),
  /** Files that an application brings. */
  documents: z.array(
    z.strictObject({
      field: z.string(),
      label: localized,
      hint: localized.nullable(),
      min: z.number().int(),
    }),
  ),
  amount: z
    .strictObject({ label: localized, unit: localized.nullable(), least: z.string(), most: z.string() })
    .nullable(),
  history: z.array(change),
  /** Applications that count; null to who does not manage the call. */
  submitted: z.number().int().nullable(),
  allowedActions: z.array(z.enum(['edit', 'discard', 'publish', 'extend', 'withdraw'])),
});
export type Call = z.infer<typeof call>;

/** What of a draft keeps it from being published, and who would be told. */
export const callCheck = z.strictObject({
  publishable: z.boolean(),
  faults: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: localized })),
  told: z.strictObject({
    units: z.number().int(),
    persons: z.number().int(),
    /** The first of the units. */
    names: z.array(unitRef),
    /** Units that may apply and have nobody who files applications. */
    unmanned: z.number().int(),
  }),
});
export type CallCheck = z.infer<typeof callCheck>;

const keyed = z.strictObject({ key: z.string(), version: z.number().int(), title: localized });

/** What a draft can name. */
export const callChoices = z.strictObject({
  /** Those whose calls the person manages. */
  programmes: z.array(programme),
  forms: z.array(
    keyed.extend({
      /** What the form asks for but files: a figure can have bounds. */
      fields: z.array(z.strictObject({ field: z.string(), label: localized, figure: z.boolean() })),
    }),
  ),
  routes: z.array(keyed),
  lists: z.array(z.strictObject({ list: z.string(), units: z.number().int() })),
  pairs: z.array(z.strictObject({ id: uuid, aiding: unitRef, receiving: unitRef })),
});
export type CallChoices = z.infer<typeof callChoices>;
