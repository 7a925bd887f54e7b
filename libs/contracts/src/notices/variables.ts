import { z } from 'zod';
import { date, timestamp, uuid } from '../http';
import { addressRefusal } from './address';

const numbered = { number: z.string(), title: z.string() };
const staged = {
  ...numbered,
  stageZh: z.string(),
  stageEn: z.string(),
  dueAt: timestamp,
  /** The deadline crosses a year whose holidays are not published yet. */
  provisional: z.boolean(),
};
const decided = { by: z.string(), byEn: z.string(), comment: z.string().nullable() };
/** Whose leave is covered, and on which days. */
const standingIn = { principal: z.string(), principalEn: z.string(), from: date, to: date };
/** As many cases as a notice names; the rest stand behind its link. */
export const MOST_NAMED = 5;
/** Whose affair it is, where it is told to who stands in for them. */
const inPlaceOf = {
  onBehalfOf: z.string().nullable().optional(),
  onBehalfOfEn: z.string().nullable().optional(),
};
/** What the notice is about: when it has ended before the message leaves, the message is not sent. */
const asking = { ...staged, taskId: uuid, ...inPlaceOf };
const task = {
  ...asking,
  /** The day had passed already when the task came to them. */
  late: z.boolean().optional(),
  /** An opinion is asked for, no decision. */
  opinion: z.boolean().optional(),
};
const reminding = { ...asking, deadlineId: uuid };

/** A call, and the last day on which it takes applications. */
const called = { title: z.string(), titleEn: z.string(), closesOn: date };

/** A plan, the unit that owes something by it, and until when. */
const forUnit = {
  ...{ title: z.string(), titleEn: z.string(), unitZh: z.string(), unitEn: z.string() },
  ...{ dueAt: timestamp, provisional: z.boolean() },
};

/**
 * The variables of each kind's template: who tells of something must say all of these. Unknown ones are left
 * out when read, so that a newer writer can talk to an older reader during an upgrade.
 */
export const noticeVariables = {
  task_opened: z.object(task),
  correction_asked: z.object({ ...asking, ...decided }),
  reminder_before: z.object(reminding),
  reminder_due: z.object(reminding),
  reminder_overdue: z.object(reminding),
  escalated: z.object({
    ...{ ...staged, deadlineId: uuid, holders: z.string(), holdersEn: z.string() },
    /** Up to the top of the tree nobody heads who holds it: whoever reads this is the only one who is told. */
    noSuperior: z.boolean().default(false),
    /** Why it comes to somebody of a unit above: the unit that is late has nobody of this role. */
    lacking: z.object({ unitZh: z.string(), unitEn: z.string(), role: z.string() }).nullable().default(null),
  }),
  /** Of a phase of a process, or to who watches a stage without a task in it. */
  phase_reminder: z.object({
    ...numbered,
    ...{ phaseZh: z.string(), phaseEn: z.string(), dueAt: timestamp, provisional: z.boolean() },
    ...{ late: z.boolean(), deadlineId: uuid },
    /** Somebody has to act; a publicity ends by itself. */
    waits: z.boolean().optional(),
  }),
  application_refused: z.object({ title: z.string(), reasonZh: z.string(), reasonEn: z.string() }),
  publicity_opened: z.object({ ...numbered, endsAt: timestamp, provisional: z.boolean() }),
  case_approved: z.object(numbered),
  case_rejected: z.object({ ...numbered, stageZh: z.string(), stageEn: z.string(), ...decided }),
  case_withdrawn: z.object({ ...numbered, ...decided, ...inPlaceOf }),
  case_cancelled: z.object({ ...numbered, ...decided, ...inPlaceOf }),
  urged: z.object({ ...numbered, ...decided, ...inPlaceOf }),
  copied: z.object({ ...numbered, ...decided }),
  /** An approval has ended of which nothing else tells. */
  approval_closed: z.object({ ...numbered, ...decided, outcomeZh: z.string(), outcomeEn: z.string() }),
  delegation_given: z.object({ ...standingIn, reason: z.string() }),
  delegation_ended: z.object({
    ...standingIn,
    ...{ delegate: z.string(), delegateEn: z.string(), by: z.string(), byEn: z.string() },
    reason: z.string().nullable(),
    /** Where the house itself gives the reason, and so in both languages. */
    reasonEn: z.string().nullable().default(null),
  }),
  /** A publication of the calendar has moved deadlines of what the person holds. No year: office hours. */
  deadlines_moved: z.object({
    moved: z.number().int(),
    year: z.number().int().nullable(),
    source: z.string(),
    /** The first of them that end, with the end that each had. */
    cases: z
      .array(z.object({ ...staged, before: timestamp }))
      .max(MOST_NAMED)
      .default([]),
    ...inPlaceOf,
  }),
  /** A term was made longer by a decision: to who holds it, who filed the case, and the coordinator. */
  deadline_extended: z.object({
    ...{ ...staged, deadlineId: uuid, before: timestamp },
    ...{ by: z.string(), byEn: z.string(), reason: z.string() },
    ...inPlaceOf,
  }),
  /** A post ends, or has ended without having been told of before: to its holder, and to whom it concerns. */
  post_ends: z.object({
    ...{ person: z.string(), personEn: z.string(), unitZh: z.string(), unitEn: z.string() },
    ...{ role: z.string(), lastDay: date, over: z.boolean() },
    /** Said to the holder. */
    own: z.boolean(),
    /** Nobody else holds it in the unit on the day after. */
    vacant: z.boolean(),
    /** Tasks that lie with the holder. */
    open: z.number().int(),
    /** Places that they left and nobody was found for: of a post that is over. */
    unheld: z.number().int(),
  }),
  /** Put to a unit, to sign for it: also after it was taken from another. */
  work_item_issued: z.object({
    ...{ ...numbered, unitZh: z.string(), unitEn: z.string(), dueOn: date },
    /** To a unit that helps: it has nothing to sign for. */
    helping: z.boolean(),
  }),
  /** To who reviews it. */
  work_item_feedback: z.object({ ...numbered, ...decided }),
  work_item_returned: z.object({ ...numbered, ...decided, dueOn: date }),
  work_item_closed: z.object({ ...numbered, ...decided }),
  /** Its terms were changed after it was issued, or it was cancelled: to all whom it concerns. */
  work_item_changed: z.object({
    ...{ ...numbered, ...decided, cancelled: z.boolean() },
    /** To a unit that has no part in it any more. */
    taken: z.boolean(),
  }),
  /** How the approval of an extension ended, and the final day that holds now. */
  work_item_extension: z.object({ ...numbered, granted: z.boolean(), dueOn: date }),
  work_item_urged: z.object({ ...numbered, ...decided }),
  /** A call was published that a unit of theirs may answer: to whoever files for it. */
  call_published: z.object({ ...called, opensOn: date }),
  /** It has another last day, or was withdrawn: to those who were told of it. */
  call_changed: z.object({ ...called, withdrawn: z.boolean(), reason: z.string() }),
  /** A unit's letter (任务书): whoever acts for the unit is to sign for it. */
  target_issued: z.object({
    ...{ ...forUnit, number: z.string(), revision: z.number().int(), targets: z.number().int() },
  }),
  /** A plan was approved, and every unit has its letter: to who handed it in. */
  target_plan_issued: z.object({ ...numbered, titleEn: z.string(), letters: z.number().int() }),
  /** The unit is to break its targets down. */
  target_breakdown: z.object(forUnit),
  /** The unit is to report on its targets for a period that has ended. */
  target_report: z.object({ ...forUnit, periodZh: z.string(), periodEn: z.string() }),
  /** Parts of a unit's targets were changed by a request: whoever acts for the unit is to see whether they still agree. */
  target_changed: z.object({ ...numbered, unitZh: z.string(), unitEn: z.string(), shares: z.number().int() }),
  /** A plan was closed, opened again, or cancelled: to who acts for a unit that has a letter of it. */
  target_plan_ended: z.object({
    ...{ title: z.string(), titleEn: z.string(), unitZh: z.string(), unitEn: z.string() },
    ...{ stateZh: z.string(), stateEn: z.string(), reason: z.string().nullable() },
  }),
  /** How a request for a change ended: to who asked. */
  target_change_settled: z.object({ ...numbered, outcomeZh: z.string(), outcomeEn: z.string() }),
  rescue_needed: z.object({ ...numbered, stageZh: z.string(), stageEn: z.string() }),
  /** Deliveries of a channel became undeliverable today: for who looks after them. */
  dead_letters: z.object({
    channel: z.enum(['email', 'dingtalk', 'webhook']),
    /** As many of the channel as were dead when it was told. */
    count: z.number().int().nullable().default(null),
    /** The first of those to whom they should have gone. */
    persons: z
      .array(z.object({ name: z.string(), nameEn: z.string() }))
      .max(MOST_NAMED)
      .default([]),
  }),
  /** One's address takes no mail. Shown in the workbench alone. */
  address_failed: z.object({ address: z.string(), reason: addressRefusal }),
  /** How much the digest of a day told; its e-mail has the items as they stand when it leaves. */
  digest: z.object({
    digestId: uuid,
    day: date,
    overdue: z.number().int(),
    today: z.number().int(),
    week: z.number().int(),
    fresh: z.number().int(),
  }),
};

export type NoticeKind = keyof typeof noticeVariables;
export type NoticeVariables = { readonly [K in NoticeKind]: z.infer<(typeof noticeVariables)[K]> };
export const noticeKinds = Object.keys(noticeVariables) as [NoticeKind, ...NoticeKind[]];
