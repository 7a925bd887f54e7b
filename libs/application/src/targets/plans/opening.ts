import type { OutboxMessage } from '@shanhai/contracts/messages';
import { ladderIn } from '@shanhai/domain/calendar';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { goOnDeadline, loadLadders, openDeadline, presentCalendars } from '../../calendar';
import { dayAt } from './access';
import { isBrokenDown } from './breakdown-content';
import { breakdownIdOf, RECIPIENT, recipientKey, signingIdOf } from './deps';
import { newestLetter } from './letters.store';
import type { PlanRow } from './plans.store';
import { policyOf } from './policy';
import { recordStep } from './process/steps';
import { changeRecipient, type RecipientRow } from './recipients.store';
import { personsOf, recipientsBelow } from './units.store';

/** A recipient's part, its row locked. */
export interface Found {
  readonly plan: PlanRow;
  readonly recipient: RecipientRow;
}

export interface OpeningTools {
  readonly calendars: Awaited<ReturnType<typeof presentCalendars>>;
  readonly ladders: Awaited<ReturnType<typeof loadLadders>>;
}

/** Of the pool: calendars and ladders are kept in the process by it. */
export const openingTools = async (db: Queryable): Promise<OpeningTools> => ({
  calendars: await presentCalendars(db),
  ladders: await loadLadders(db),
});

type AfterLetter = { readonly for: 'deadline'; readonly deadlineId: string } | { readonly for: 'nothing' };

/**
 * What follows a letter, and opens it: nothing while it is not signed for; then the term to break down, or the end of a part
 * that has nobody below it, or stands broken down already. Asked again, it opens nothing twice.
 */
export async function afterLetter(
  tx: Queryable,
  found: Found,
  { now, ...tools }: OpeningTools & { readonly now: Date },
): Promise<AfterLetter> {
  const { plan, recipient } = found;
  const letter = await newestLetter(tx, plan.id, recipient.unit.id);
  if (!letter) throw new Error(`recipient ${recipient.id} has no letter`);
  if (letter.signedAt === null) return { for: 'deadline', deadlineId: signingIdOf(letter.id) };
  const day = dayAt(now);
  const persons = await personsOf(tx, recipient.unit.id, day, 'target.carry_out');
  const below = await recipientsBelow(tx, recipient.unit.id, day);
  // Who signed is there, so that somebody is: what one person alone owes is theirs without another word.
  const nobodyBelow = below.length === 0 && persons.length < 2;
  if (nobodyBelow || (await isBrokenDown(tx, recipient))) {
    await changeRecipient(tx, recipient.id, { status: 'settled', revision: letter.revision }, now);
    await recordStep(
      tx,
      { stream: RECIPIENT, id: recipient.id, now },
      { type: 'settled', data: {}, reason: nobodyBelow ? 'nobody_below' : 'parts_agree' },
    );
    return { for: 'nothing' };
  }
  return openBreakdown(tx, found, { ...tools, now, persons });
}

interface ToOpen extends OpeningTools {
  readonly now: Date;
  /** It was handed in and taken back: the term that it had goes on. */
  readonly goesOn?: boolean;
  readonly persons: readonly { readonly id: string }[];
}

/** The term to break down begins, and who has to is told. */
export async function openBreakdown(
  tx: Queryable,
  { plan, recipient }: Found,
  { calendars, ladders, now, persons, goesOn = false }: ToOpen,
): Promise<AfterLetter> {
  const deadlineId = breakdownIdOf(recipient);
  const unitId = recipient.unit.id;
  const clock = {
    ...{ id: deadlineId, subjectType: RECIPIENT, subjectId: recipient.id, kind: 'target_breakdown', unitId },
    ...{ calendar: calendars.ofUnit(unitId), workflowId: recipientKey(recipient.id) },
    policy: ladderIn(ladders, 'target_breakdown', unitId),
  };
  const { dueAt, provisional } = goesOn
    ? await goOnDeadline(tx, breakdownIdOf({ ...recipient, attempt: recipient.attempt - 1 }), {
        ...clock,
        now,
      })
    : await openDeadline(tx, {
        ...clock,
        ...{ budget: policyOf(plan).breakdownWorkingDays, unit: 'working_day', startedAt: now },
      });
  await changeRecipient(tx, recipient.id, { status: 'open' }, now);
  const data = { deadlineId, attempt: recipient.attempt, dueAt: dueAt.toISOString() };
  const step = {
    type: 'breakdown_opened',
    data,
    reason: recipient.attempt === 1 ? 'letter_signed' : 'not_approved',
  };
  await recordStep(tx, { stream: RECIPIENT, id: recipient.id, now }, step);
  if (persons.length > 0) {
    const key = `target-breakdown:${recipient.id}:${recipient.attempt}`;
    const notice = breakdownNotice(plan, recipient, { key, dueAt, provisional, persons });
    await appendOutbox(tx, recipientKey(recipient.id), [notice], now);
  }
  return { for: 'deadline', deadlineId };
}

const breakdownNotice = (
  plan: PlanRow,
  { unit }: RecipientRow,
  said: {
    readonly key: string;
    readonly dueAt: Date;
    readonly provisional: boolean;
    readonly persons: readonly { readonly id: string }[];
  },
): OutboxMessage => ({
  topic: 'notice',
  payload: {
    ...{ kind: 'target_breakdown', dedupeKey: said.key, personIds: said.persons.map(({ id }) => id) },
    link: `/targets/${plan.id}/units/${unit.id}`,
    data: {
      ...{ title: plan.title.zh, titleEn: plan.title.en, unitZh: unit.nameZh, unitEn: unit.nameEn },
      ...{ dueAt: said.dueAt.toISOString(), provisional: said.provisional },
    },
  },
});
