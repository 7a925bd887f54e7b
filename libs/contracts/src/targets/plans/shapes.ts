import { z } from 'zod';
import { aggregations, comparisons, mismatchRules } from '@shanhai/domain/targets/plans';
import { date, decimal, lineOf, localized, personRef, timestamp, unitRef, uuid } from '../../http';

export const planStatuses = [
  'draft',
  'submitted',
  'in_approval',
  'issuing',
  'issued',
  'closed',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** issued: the letter waits to be signed for. settled: nothing is left to be broken down. */
export const recipientStatuses = [
  'issued',
  'open',
  'submitted',
  'in_approval',
  'approved',
  'settled',
  'cancelled',
] as const;
export type RecipientStatus = (typeof recipientStatuses)[number];

export const words = z.strictObject({ zh: lineOf(200), en: lineOf(300) });
/** What was typed: whether it is a quantity is for the domain to say, with its place. */
const figure = z.string().trim().max(40).nullable();
export const key = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,99}$/);

/** What a plan asks for: how much, its shares say. */
const definition = {
  key,
  title: words,
  /** 行动计划, such as `platforms`; see the plan of 2020. */
  actionPlan: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/),
  measure: lineOf(40).nullable(),
  /** 可为负值: growth and change may be below zero; nothing that is counted is. */
  belowZero: z.boolean(),
  aggregation: z.enum(aggregations),
  comparison: z.enum(comparisons),
  baseline: z
    .strictObject({ year: z.number().int().min(1900).max(2100), value: z.string().trim().max(40) })
    .nullable(),
  evidence: z.string().trim().max(2_000).nullable(),
  /** The share of the value, in per cent, that should be reached by a day. */
  schedule: z.array(z.strictObject({ on: date, percent: z.number().int().min(0).max(100) })).max(24),
  sentence: z.string().max(2_000).nullable(),
  source: z.string().trim().min(1).max(500),
  illustrative: z.boolean(),
};

const draftPartners = {
  /** 牵头单位 and 配合单位: units below the government, on either level. */
  responsibleUnitId: z.string().max(40).nullable().default(null),
  cooperatingUnitIds: z.array(z.string().max(40)).max(100).default([]),
};

/** How much of a target a unit is to reach. Those below it may be said at once: they are issued with it. */
const givenShare = z.strictObject({
  unitId: z.string().max(40),
  value: figure,
  weight: figure.default(null),
  dueOn: date.nullable().default(null),
});
export const draftTarget = z.strictObject({
  ...definition,
  belowZero: definition.belowZero.default(false),
  ...draftPartners,
  value: figure,
  dueOn: date.nullable(),
  shares: z
    .array(z.strictObject({ ...givenShare.shape, below: z.array(givenShare).max(200).default([]) }))
    .max(1_000),
});
export type DraftTargetInput = z.infer<typeof draftTarget>;

/** A target that a request adds to an issued plan: all that it says but its key and its amounts, which its lines have. */
export const newTarget = z
  .strictObject({ ...definition, belowZero: definition.belowZero.default(false), ...draftPartners })
  .omit({ key: true });
export type NewTarget = z.output<typeof newTarget>;
export const newTargetView = z
  .strictObject({ ...definition, title: localized, ...draftPartners })
  .extend({ responsibleUnitId: z.string().nullable(), cooperatingUnitIds: z.array(z.string()) })
  .omit({ key: true });

export const planSummary = z.strictObject({
  id: uuid,
  year: z.number().int(),
  unit: unitRef,
  title: localized,
  status: z.enum(planStatuses),
  number: z.string().nullable(),
  updatedAt: timestamp,
  issuedAt: timestamp.nullable(),
  targets: z.number().int(),
  /** 任务书: how many units have one, and how many have signed for it. */
  letters: z.number().int(),
  signed: z.number().int(),
});
export type PlanSummary = z.infer<typeof planSummary>;

/**
 * close: its close may be looked at, and where it is due, done or undone. again: it came to nothing, and another may be begun
 * from what it asked for.
 */
export const planActions = ['edit', 'submit', 'discard', 'cancel', 'request', 'close', 'again'] as const;
export type PlanAction = (typeof planActions)[number];

export const reconciliation = z.strictObject({
  state: z.enum(['none', 'open', 'even', 'over', 'short']),
  holds: z.boolean(),
  /** A quantity, or for milestones the latest day. */
  total: z.string().nullable(),
  difference: z.string().nullable(),
  missing: z.number().int(),
});
export type ReconciliationView = z.infer<typeof reconciliation>;

export const shareView = z.strictObject({
  id: uuid,
  unit: unitRef,
  person: personRef.nullable(),
  value: decimal.nullable(),
  weight: decimal.nullable(),
  dueOn: date.nullable(),
  /** Set by the plan: the unit above can't change it. */
  fixed: z.boolean(),
  version: z.number().int(),
  /** How those below compare with it. */
  below: reconciliation,
});
export type ShareView = z.infer<typeof shareView>;

const partners = {
  /** 牵头单位: who answers for it as a whole. */
  responsible: unitRef.nullable(),
  /** 配合单位: who helps. */
  cooperating: z.array(unitRef),
};
/** What a target says, with the units by name. */
export const namedTarget = z.strictObject({ ...definition, title: localized, ...partners });
export type NamedTarget = z.infer<typeof namedTarget>;
const named = { id: uuid, ...namedTarget.shape };
export const targetView = z.strictObject({
  ...named,
  /** The plan's own value, or its day. */
  share: shareView,
  /** Units that the plan gives a part of it to. */
  shares: z.array(shareView),
});
export type TargetView = z.infer<typeof targetView>;

export const planView = planSummary.extend({
  createdBy: personRef,
  submittedAt: timestamp.nullable(),
  /** Send it as If-Match when saving. */
  version: z.number().int(),
  approvalId: uuid.nullable(),
  reason: z.string().nullable(),
  policy: z.strictObject({
    mismatch: z.enum(mismatchRules),
    signWorkingDays: z.number().int(),
    breakdownWorkingDays: z.number().int(),
    illustrative: z.boolean(),
  }),
  items: z.array(targetView),
  allowedActions: z.array(z.enum(planActions)),
});
export type PlanView = z.infer<typeof planView>;

/** One target of a unit, with what the unit gives to those below it. */
export const ownTarget = z.strictObject({
  ...named,
  share: shareView,
  /** Whose part it is a part of, and how that compares with its parts. */
  above: z
    .strictObject({ unit: unitRef, value: decimal.nullable(), dueOn: date.nullable(), below: reconciliation })
    .nullable(),
  shares: z.array(shareView),
  explanation: z.string().nullable(),
});
export type OwnTarget = z.infer<typeof ownTarget>;

export const letterView = z.strictObject({
  id: uuid,
  number: z.string(),
  revision: z.number().int(),
  unit: unitRef,
  issuer: unitRef,
  issuedAt: timestamp,
  signBy: timestamp.nullable(),
  signedAt: timestamp.nullable(),
  signedBy: personRef.nullable(),
  /** SHA-256 of what it says, as canonical JSON. */
  digest: z.string(),
  maySign: z.boolean(),
});
export type LetterView = z.infer<typeof letterView>;

export const unitPage = z.strictObject({
  plan: planSummary,
  unit: unitRef,
  /** The letter in force, newest revision; null while none was issued. */
  letter: letterView.nullable(),
  /** How far the unit has come; null while no letter was issued. */
  breakdown: z
    .strictObject({
      id: uuid,
      status: z.enum(recipientStatuses),
      number: z.string().nullable(),
      version: z.number().int(),
      dueAt: timestamp.nullable(),
      approvalId: uuid.nullable(),
      mismatch: z.enum(mismatchRules),
    })
    .nullable(),
  targets: z.array(ownTarget),
  /** Units and persons that a target can be given to. */
  units: z.array(unitRef),
  persons: z.array(personRef),
  allowedActions: z.array(z.enum(['sign', 'edit', 'submit', 'request'])),
});
export type UnitPage = z.infer<typeof unitPage>;

/** One cell of a breakdown. `seen` is the version of the share that was looked at, 0 where there was none. */
export const cell = z.strictObject({
  targetKey: key,
  unitId: z.string().max(40),
  personId: uuid.nullable().default(null),
  seen: z.number().int().min(0),
  value: figure,
  weight: figure.default(null),
  dueOn: date.nullable().default(null),
  /** The share is taken away; it must be nobody's letter yet. */
  remove: z.boolean().default(false),
});
export type Cell = z.infer<typeof cell>;

/** How the units of a plan stand with their breakdown, worst first. */
export const differenceRow = z.strictObject({
  unit: unitRef,
  parentId: z.string().nullable(),
  signedAt: timestamp.nullable(),
  status: z.enum(recipientStatuses).nullable(),
  targets: z.number().int(),
  none: z.number().int(),
  open: z.number().int(),
  differing: z.number().int(),
  even: z.number().int(),
});
export type DifferenceRow = z.infer<typeof differenceRow>;

export const yearChange = z.strictObject({
  key,
  title: localized,
  measure: z.string().nullable(),
  change: z.enum(['new', 'gone', 'same', 'raised', 'lowered', 'incomparable']),
  before: decimal.nullable(),
  after: decimal.nullable(),
  difference: z.string().nullable(),
  /** Who leads it, and who helps, in both years; null where these are the same, or one of the years has no such target. */
  partners: z.strictObject({ before: z.strictObject(partners), after: z.strictObject(partners) }).nullable(),
});

/** What a draft gives a unit, all of it said. */
const saidShare = z.strictObject({
  unitId: z.string().max(40),
  value: figure,
  weight: figure,
  dueOn: date.nullable(),
});
export const planDocument = z.strictObject({
  version: z.number().int(),
  title: localized,
  targets: z.array(
    z.strictObject({
      ...{ ...draftTarget.shape, ...definition, title: localized },
      ...{ responsibleUnitId: z.string().nullable(), cooperatingUnitIds: z.array(z.string()) },
      shares: z.array(z.strictObject({ ...saidShare.shape, below: z.array(saidShare) })),
    }),
  ),
  /** Units that targets may be given to; those of the second level are below one of the first. */
  recipients: z.array(unitRef.extend({ parentId: z.string() })),
  governmentId: z.string(),
});
export type PlanDocument = z.infer<typeof planDocument>;
