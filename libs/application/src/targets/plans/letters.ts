import { partsOfState } from '@shanhai/contracts/targets/letter-states';
import type { LetterFilters, LetterView } from '@shanhai/contracts/targets/plans';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { cursorOf, cursorValues, settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { closeDeadline } from '../../calendar';
import { shanghaiTime } from '../../approvals/refusal';
import { once, type SignedIn } from '../../session';
import { endedRejection, seen } from './access';
import { recipientIdOf, recipientKey, signingIdOf, type IdempotencyKey, type PlanDeps } from './deps';
import { wakeUp } from './hand-in';
import { letterById, letterPage, signLetterRow, type LetterRow } from './letters.store';
import { afterLetter, openingTools, type Found } from './opening';
import { planRow, type PlanRow } from './plans.store';
import { actsForUnit } from './recipient';
import { lockRecipient } from './recipients.store';
import { letterViewOf } from './unit-page';

export interface LettersQuery extends LetterFilters {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The letters of a plan that the person may see: all for who issues it, else those of the units that they cover. */
export async function listLetters(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  planId: string,
  query: LettersQuery,
): Promise<Result<{ items: LetterView[]; nextCursor: string | null }>> {
  const found = await seen(db, person, planId, clock.now());
  if (!found.ok) return found;
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const page = await lettersOf(db, person, found.value, { ...query, after: after.value });
  return ok({
    // Who signs does so on the page of their unit; here nobody is asked.
    items: page.items.map((row) => letterViewOf(row, false)),
    nextCursor: page.after && cursorOf(page.after),
  });
}

/** All of them, a page at a time. */
export async function* everyLetter(
  db: Queryable,
  person: SignedIn,
  plan: PlanRow,
  filters: LetterFilters,
): AsyncGenerator<readonly LetterRow[]> {
  let after: readonly string[] | null = null;
  do {
    const page: LettersPage = await lettersOf(db, person, plan, { ...filters, limit: 200, after });
    yield page.items;
    ({ after } = page);
  } while (after !== null);
}

interface LettersPage {
  readonly items: readonly LetterRow[];
  /** Where the next page begins; null after the last. */
  readonly after: string[] | null;
}

async function lettersOf(
  db: Queryable,
  person: SignedIn,
  plan: PlanRow,
  query: LetterFilters & { readonly limit: number; readonly after: readonly string[] | null },
): Promise<LettersPage> {
  const all = person.coveredUnits.has(plan.governmentId);
  const { state, within = null, limit, after } = query;
  const standing = state === undefined ? null : { parts: partsOfState[state], signed: state !== 'unsigned' };
  const units = all ? null : [...person.coveredUnits];
  const rows = await letterPage(db, plan.id, { ...{ units, within, standing, after }, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, after: last ? [last.unit.id, String(last.revision)] : null };
}

/**
 * Signs for a letter in the name of its unit (签收); a signature is given once, and what the unit owes is open to be broken
 * down with it: nobody waits for the process. Rejects with `letter_signed` and who did, or `letter_replaced` when a later
 * revision has taken its place.
 */
export async function signLetter(
  deps: PlanDeps,
  person: SignedIn,
  id: string,
  idempotency: IdempotencyKey,
): Promise<Result<LetterView>> {
  const now = deps.clock.now();
  const tools = await openingTools(deps.db);
  const signed = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<LetterView>> => {
      const found = await readable(tx, person, id, now);
      if (!found.ok) return found;
      const letter = found.value;
      if (!(await actsForUnit(tx, person, letter.unit.id, now))) return reject('forbidden');
      const { plan, recipient } = await partOf(tx, letter);
      const ended = endedRejection(plan);
      if (ended) return { ok: false, rejection: ended };
      if (letter.replaced) return reject('letter_replaced');
      if (!(await signLetterRow(tx, id, person.id, now))) return signedBefore(tx, id);
      await recordSignature(tx, person, letter, now);
      if (recipient.status === 'issued') await afterLetter(tx, { plan, recipient }, { ...tools, now });
      const after = await letterById(tx, id);
      return after ? ok(letterViewOf(after, true)) : reject('not_found');
    }),
  );
  if (signed.ok) deps.wake.wake();
  return signed;
}

/** What a letter is for: its plan and its unit's part, the part locked before the letter as the process does. */
async function partOf(tx: Queryable, { id, planId, unit }: LetterRow): Promise<Found> {
  const recipient = await lockRecipient(tx, recipientIdOf(planId, unit.id));
  const plan = await planRow(tx, planId);
  if (!plan || !recipient) throw new Error(`letter ${id} is of no part`);
  return { plan, recipient };
}

/** A letter that the person may see. Rejects with `not_found`. */
export async function readable(
  db: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<LetterRow>> {
  const letter = await letterById(db, id);
  if (!letter) return reject('not_found');
  const acts =
    person.coveredUnits.has(letter.unit.id) || (await actsForUnit(db, person, letter.unit.id, now));
  if (!acts) return reject('not_found');
  const plan = await seen(db, person, letter.planId, now);
  return plan.ok ? ok(letter) : plan;
}

async function signedBefore(tx: Queryable, id: string): Promise<Result<never>> {
  const letter = await letterById(tx, id);
  const by = letter?.signedBy;
  return reject('letter_signed', {
    params: {
      by: { zh: by?.name ?? '–', en: by?.nameEn ?? '–' },
      at: letter?.signedAt ? shanghaiTime(letter.signedAt.toISOString()) : '–',
    },
  });
}

async function recordSignature(tx: Queryable, person: SignedIn, letter: LetterRow, now: Date): Promise<void> {
  const recipientId = recipientIdOf(letter.planId, letter.unit.id);
  await closeDeadline(tx, signingIdOf(letter.id), now);
  const { number, revision, digest } = letter;
  await appendEvents(tx, 'target-recipient', recipientId, [
    {
      ...{ type: 'letter_signed', data: { letterId: letter.id, number, revision, digest } },
      ...{ actor: { kind: 'person', id: person.id }, at: now },
    },
  ]);
  await appendOutbox(
    tx,
    recipientKey(recipientId),
    [wakeUp(recipientId, signingIdOf(letter.id), 'letter-signed')],
    now,
  );
}
