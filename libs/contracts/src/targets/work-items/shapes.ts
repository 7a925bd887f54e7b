import { workItemStatuses } from '@shanhai/domain/targets/work-items';
import { z } from 'zod';
import { light } from '../../deadlines';
import { actor, date, lineOf, localized, personRef, timestamp, unitRef, uuid } from '../../http';
import { unitId } from '../../org/units';
import { attachment } from '../../projects';

export const workItemStatus = z.enum(workItemStatuses);

/** Where a work item comes from. none: it was made by itself. */
export const workItemSources = ['none', 'plan_item', 'minutes_item'] as const;

export const milestoneView = z.strictObject({
  id: z.string(),
  title: z.string(),
  dueOn: date,
  reachedAt: timestamp.nullable(),
});

/** The deadline of a work item that ends first. */
const nextDeadline = z.strictObject({
  id: uuid,
  kind: z.string(),
  kindName: localized,
  dueAt: timestamp,
  /** Negative when overdue. */
  workingDaysLeft: z.int(),
  provisional: z.boolean(),
});

export const workItemSummary = z.strictObject({
  id: uuid,
  /** 编号: given when it is issued. */
  number: z.string().nullable(),
  title: z.string(),
  status: workItemStatus,
  year: z.int(),
  actionPlan: z.string().nullable(),
  source: z.strictObject({ kind: z.enum(workItemSources), id: z.string().nullable() }),
  supervisingUnit: unitRef,
  responsibleUnit: unitRef,
  coUnits: z.array(unitRef),
  dueOn: date,
  milestones: z.array(milestoneView),
  /** Who has to act now: who signed for it, else whoever may sign for the unit; in review nobody by name. */
  holders: z.array(personRef),
  /** The unit that it lies with; null when it has ended. */
  heldBy: unitRef.nullable(),
  heldSince: timestamp,
  /** That of its worst running deadline; null when none runs. */
  light: light.nullable(),
  next: nextDeadline.nullable(),
  /** An extension is being decided on. */
  extending: z.boolean(),
  /** Who is responsible, or its days, are made up to show the system. */
  illustrative: z.boolean(),
  version: z.int(),
  updatedAt: timestamp,
});
export type WorkItemSummary = z.infer<typeof workItemSummary>;

export const workItemActions = [
  'correct',
  'issue',
  'sign_for',
  'progress',
  'reach_milestone',
  'feedback',
  'close',
  'return',
  'cancel',
  'request_extension',
  'urge',
] as const;

export const workItemEntry = z.strictObject({
  seq: z.int(),
  type: z.string(),
  at: timestamp,
  actor,
  /** For which unit somebody signed or made an entry. */
  unit: unitRef.nullable(),
  /** What was written: progress, result, opinion, reason. */
  text: z.string().nullable(),
  /** Of a milestone: its title. */
  milestone: z.string().nullable(),
  /** Of a return and of an extension: the final day, asked for or given. */
  dueOn: date.nullable(),
  /** How an extension ended. */
  outcome: z.enum(['granted', 'rejected', 'withdrawn', 'cancelled']).nullable(),
  files: z.array(attachment),
});
export type WorkItemEntry = z.infer<typeof workItemEntry>;

export const workItem = workItemSummary.extend({
  text: z.string(),
  /** The sentence of the yearly plan, and where it stands. */
  sentence: z.strictObject({ text: z.string(), source: z.string() }).nullable(),
  /** Counts the versions of its terms. */
  edition: z.int(),
  createdBy: personRef,
  createdAt: timestamp,
  issuedAt: timestamp.nullable(),
  closedAt: timestamp.nullable(),
  extension: z
    .strictObject({
      reason: z.string(),
      by: personRef,
      dueOn: date,
      milestones: z.array(z.strictObject({ id: z.string(), dueOn: date })),
      /** Null until the approval is open. */
      approvalId: uuid.nullable(),
    })
    .nullable(),
  timeline: z.array(workItemEntry),
  /** Files that the reader has brought and no entry names yet. */
  loose: z.array(attachment),
  allowedActions: z.array(z.enum(workItemActions)),
});
export type WorkItemView = z.infer<typeof workItem>;

const title = lineOf(200);
const long = z.string().trim().min(1).max(4000);
const milestones = z.array(z.strictObject({ title, dueOn: date })).max(20);
const coUnits = z.array(unitId).max(20);

export const workItemTerms = z.strictObject({
  title,
  text: long,
  responsibleUnit: unitId,
  coUnits,
  milestones,
  dueOn: date,
});

export const newWorkItem = workItemTerms.extend({
  source: z.union([
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('plan_item'), id: z.string().min(1).max(100) }),
    /** An item of the published minutes of an activity. */
    z.strictObject({ kind: z.literal('minutes_item'), activityId: uuid, itemId: z.string().min(1).max(100) }),
  ]),
  supervisingUnit: unitId,
});
export type NewWorkItem = z.infer<typeof newWorkItem>;

/** After it is issued `milestones` and `dueOn` are left as they are: days move by extension alone. */
export const workItemCorrection = workItemTerms.extend({ reason: long.nullable() });
export type WorkItemCorrection = z.infer<typeof workItemCorrection>;

const files = z.array(uuid).max(10);
const opinion = z.string().trim().max(4000);

export const workItemCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('issue') }),
  z.strictObject({ type: z.literal('sign_for') }),
  z.strictObject({ type: z.literal('progress'), text: long, files }),
  z.strictObject({
    type: z.literal('reach_milestone'),
    milestone: z.string().max(10),
    text: opinion,
    files,
  }),
  z.strictObject({ type: z.literal('feedback'), result: long, files }),
  z.strictObject({ type: z.literal('close'), comment: opinion }),
  z.strictObject({ type: z.literal('return'), reason: long, dueOn: date.nullable() }),
  z.strictObject({ type: z.literal('cancel'), reason: long }),
  z.strictObject({
    type: z.literal('request_extension'),
    reason: long,
    dueOn: date,
    milestones: z.array(z.strictObject({ id: z.string().max(10), dueOn: date })).max(20),
  }),
  z.strictObject({ type: z.literal('urge'), comment: opinion }),
]);
export type WorkItemCommandBody = z.infer<typeof workItemCommand>;

/** The units that may be chosen to do what one unit supervises, by id. */
export const workItemUnits = z.strictObject({ units: z.array(unitRef) });
export type WorkItemUnits = z.infer<typeof workItemUnits>;

/** What the reader may have supervised, by the words of the minutes. */
const minutesOffer = z.strictObject({
  title: z.string(),
  text: z.string(),
  supervisingUnit: unitRef,
  responsibleUnit: unitRef,
  coUnits: z.array(unitRef),
  /** Helping units of the minutes that may not be chosen: they don't lie below, or are gone. */
  leftOut: z.array(unitRef),
  /** Null where the minutes give no day, or one that is no longer ahead. */
  dueOn: date.nullable(),
});

export const minutesWork = z.strictObject({
  items: z.array(
    z.strictObject({
      itemId: uuid,
      /** Made of it and not cancelled; null where there is none that the reader may see. */
      workItem: z.strictObject({ id: uuid, title: z.string(), status: workItemStatus }).nullable(),
      /** There is one, seen or not: told to who records for the activity. */
      taken: z.boolean(),
      /** Null where the reader may not have it supervised. */
      offer: minutesOffer.nullable(),
    }),
  ),
});
export type MinutesWork = z.infer<typeof minutesWork>;
