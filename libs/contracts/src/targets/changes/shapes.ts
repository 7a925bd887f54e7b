import { aggregations, comparisons } from '@shanhai/domain/targets/plans';
import { changeActions, differenceRules } from '@shanhai/domain/targets/changes';
import { lightStates } from '@shanhai/domain/targets/reports';
import { z } from 'zod';
import { date, decimal, localized, personRef, timestamp, unitRef, uuid, wordsOf } from '../../http';
import { attachment } from '../../projects';
import { key, namedTarget, newTarget, newTargetView, reconciliation } from '../plans';

/** lapsed: it was approved when it could not be done any more, because the plan had ended or a share was another. */
export const changeStatuses = [
  'draft',
  'submitted',
  'in_approval',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

/** 法定事由: why the law lets a target be changed, and where it says so. */
export const changeGround = z.strictObject({
  key,
  title: localized,
  source: z.string(),
  illustrative: z.boolean(),
});
export type ChangeGround = z.infer<typeof changeGround>;

/** What was typed: whether it is a quantity is for the domain to say, with its place. */
const figure = z.string().trim().max(40).nullable().default(null);

const place = {
  targetKey: key,
  unitId: z.string().max(40),
  /** change: another amount. give: a share where there is none. take: none any more, nor what it was given on to. */
  action: z.enum(changeActions),
};

/** One share as it is to be: the unit's own, or one that it gave. */
export const askedChange = z.strictObject({
  ...place,
  value: figure,
  weight: figure,
  dueOn: date.nullable().default(null),
  /** Given to the government that issued the plan: a target that the plan does not have yet. Others are given parts of it. */
  definition: newTarget.optional(),
});
export type AskedChange = z.output<typeof askedChange>;

export const askedChanges = z.array(askedChange).max(100);

export const changeDraft = z.strictObject({
  /** Of the list of the policy; may be said later. */
  ground: key.nullable(),
  reason: wordsOf(4_000),
  /** Why a difference that it leaves may stand. */
  explanation: wordsOf(2_000),
  items: askedChanges,
});
export type ChangeDraft = z.output<typeof changeDraft>;

const amount = z.strictObject({
  value: decimal.nullable(),
  weight: decimal.nullable(),
  dueOn: date.nullable(),
});

const ofTarget = {
  targetKey: key,
  title: localized,
  measure: z.string().nullable(),
  aggregation: z.enum(aggregations),
  comparison: z.enum(comparisons),
  unit: unitRef,
  /** Who it was given on to within the unit; null for the unit's own. */
  person: personRef.nullable(),
};

/** A request that is on its way. */
const pendingChange = z.strictObject({ id: uuid, number: z.string(), by: personRef, at: timestamp });

/** What the year's close would write of a share: the newest that was confirmed, against what it asks for. */
const assessed = z.strictObject({ percent: z.string().nullable(), light: z.enum(lightStates) });

/** A share that is not afterwards what it was before. */
export const changedShare = z.strictObject({
  ...ofTarget,
  before: amount.nullable(),
  after: amount.nullable(),
  /** asked: the request names it. above_taken: what it was a part of is taken. carried: its parts make this now. */
  because: z.enum(['asked', 'above_taken', 'carried']),
  /** How the assessment would count it before and after; null while nothing of it was confirmed. */
  assessment: z
    .strictObject({
      reached: decimal.nullable(),
      reachedOn: date.nullable(),
      before: assessed.nullable(),
      after: assessed.nullable(),
    })
    .nullable(),
  /** Another request that has this share, and so must end first. */
  pending: pendingChange.nullable(),
  /** Somebody has changed the share since the request was written. */
  overtaken: z.boolean(),
});
export type ChangedShareView = z.infer<typeof changedShare>;

const compared = z.strictObject({ value: decimal.nullable(), dueOn: date.nullable(), below: reconciliation });

/** A share beside what its parts make, before and after. */
export const comparedShare = z.strictObject({ ...ofTarget, before: compared, after: compared });
export type ComparedShareView = z.infer<typeof comparedShare>;

export const changeEffect = z.strictObject({
  /** Targets that the plan does not have yet; absent where there are none. */
  added: z.array(namedTarget).optional(),
  shares: z.array(changedShare),
  /** Shares of which the parts change. */
  above: z.array(comparedShare),
  /** Shares that change and are given on otherwise: their units have to act. */
  mustAct: z.array(comparedShare),
  /** Shares above that keep their amount while their parts no longer make it. */
  left: z.array(comparedShare),
  /** 任务书: units that get the next revision of their letter, and sign for it. */
  letters: z.array(unitRef),
});
export type ChangeEffectView = z.infer<typeof changeEffect>;

export const changeSummary = z.strictObject({
  id: uuid,
  plan: z.strictObject({ id: uuid, year: z.number().int(), title: localized }),
  /** Who asks. */
  unit: unitRef,
  status: z.enum(changeStatuses),
  number: z.string().nullable(),
  ground: changeGround.nullable(),
  shares: z.number().int(),
  createdBy: personRef,
  updatedAt: timestamp,
  submittedAt: timestamp.nullable(),
  closedAt: timestamp.nullable(),
});
export type ChangeSummary = z.infer<typeof changeSummary>;

export const changeView = changeSummary.extend({
  reason: z.string(),
  explanation: z.string(),
  /** Send it as If-Match when saving. */
  version: z.number().int(),
  approvalId: uuid.nullable(),
  items: z.array(z.strictObject({ ...place, ...amount.shape, definition: newTargetView.optional() })),
  files: z.array(attachment),
  /** What follows from it as things stand; once it has ended, what followed. Null when a share is not there any more. */
  effect: changeEffect.nullable(),
  difference: z.enum(differenceRules),
  grounds: z.array(changeGround),
  allowedActions: z.array(z.enum(['edit', 'submit', 'discard'])),
});
export type ChangeView = z.infer<typeof changeView>;
