import type { OutboxMessage } from '@shanhai/contracts/messages';
import { caseNumber, seriesKey, type NumberSeries } from '@shanhai/domain/numbers';
import { ladderIn } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import {
  closeDeadline,
  loadLadders,
  openDeadline,
  presentCalendars,
  type Calendars,
} from '../../../calendar';
import { nextNumber } from '../../../numbers';
import { ruleHash } from '../../../rules/hash';
import { dayAt, endedRejection } from '../access';
import { RECIPIENT, recipientIdOf, recipientKey, signingIdOf, type PlanDeps } from '../deps';
import { wakeUp } from '../hand-in';
import {
  insertLetters,
  owedByUnits,
  type LetterContent,
  type LetterTarget,
  type NewLetter,
  type Owed,
} from '../letters.store';
import type { PlanRow } from '../plans.store';
import { policyOf } from '../policy';
import { upsertRecipients } from '../recipients.store';
import { personsOf, unitNamed, type NamedUnit } from '../units.store';
import { planStep, recordStep } from './steps';

export interface IssueBatch {
  readonly planId: string;
  /** The unit whose breakdown is issued; null for the plan itself. */
  readonly giver: string | null;
  /** The last unit of the batch before; empty at first. */
  readonly after: string;
  readonly limit: number;
}

export interface Issued {
  /** The parts of the batch, each with a letter: whether it was written now or before. */
  readonly recipients: readonly string[];
  /** Null when none are left. */
  readonly after: string | null;
}

/**
 * Writes the letters (任务书) of the next units in one transaction, with the term to sign for them, and tells who acts for
 * each unit. A unit whose letter says already what it owes gets no other: asked again, a batch changes nothing.
 */
export async function issueLetters(deps: PlanDeps, batch: IssueBatch): Promise<Result<Issued>> {
  const tools = await letterTools(deps);
  return planStep(deps, batch.planId, async (tx, plan) => {
    // Its end came while it was issued: nobody gets another letter.
    if (endedRejection(plan)) return ok({ recipients: [], after: null });
    const issuer = await issuerOf(tx, plan, batch.giver);
    const owed = await owedByUnits(tx, plan.id, batch);
    const wanted = owed.map((each) => ({ owed: each, issuer }));
    await writeLetters(tx, plan, wanted, tools);
    return ok({
      recipients: owed.map(({ unit }) => recipientIdOf(plan.id, unit.id)),
      after: owed.length < batch.limit ? null : (owed.at(-1)?.unit.id ?? null),
    });
  });
}

/** What letters are written with; to be had before the transaction. */
export interface LetterTools extends Pick<PlanDeps, 'newId'> {
  readonly calendars: Calendars;
  readonly ladders: Awaited<ReturnType<typeof loadLadders>>;
  readonly now: Date;
}

export const letterTools = async ({
  db,
  clock,
  newId,
}: Pick<PlanDeps, 'db' | 'clock' | 'newId'>): Promise<LetterTools> => ({
  ...{ newId, now: clock.now(), calendars: await presentCalendars(db), ladders: await loadLadders(db) },
});

export interface WantedLetter {
  readonly owed: Owed;
  readonly issuer: NamedUnit;
}

/** Writes the letters of units that owe something else than their newest says, and tells who acts for each. */
export async function writeLetters(
  tx: Queryable,
  plan: PlanRow,
  wanted: readonly WantedLetter[],
  tools: LetterTools,
): Promise<void> {
  const letters: Written[] = [];
  for (const each of wanted) {
    const letter = await letterFor(tx, tools, plan, each);
    if (letter) letters.push(letter);
  }
  if (letters.length === 0) return;
  await insertLetters(
    tx,
    plan.id,
    letters.map(({ letter }) => letter),
    tools.now,
  );
  await upsertRecipients(
    tx,
    plan.id,
    letters.map(({ recipientId: id, letter: { unitId } }) => ({ id, unitId })),
    tools.now,
  );
  for (const written of letters) await announceLetter(tx, plan, written, tools);
}

interface Written {
  readonly recipientId: string;
  /** The letter whose place it takes. */
  readonly replaces: string | null;
  readonly unit: NamedUnit;
  readonly letter: NewLetter;
}

async function issuerOf(tx: Queryable, plan: PlanRow, giver: string | null): Promise<NamedUnit> {
  if (giver === null) return plan.unit;
  const unit = await unitNamed(tx, giver);
  if (!unit) throw new Error(`unit ${giver} does not exist`);
  return unit;
}

async function letterFor(
  tx: Queryable,
  { newId }: LetterTools,
  plan: PlanRow,
  { owed, issuer }: WantedLetter,
): Promise<Written | undefined> {
  if (owed.said !== null && isSaid(owed.targets, owed.said)) return undefined;
  const { id, number, year, title } = plan;
  const content: LetterContent = {
    plan: { id, number, year, title },
    unit: owed.unit,
    issuer,
    targets: owed.targets,
  };
  const digest = ruleHash({ unit: content.unit.id, targets: content.targets });
  const letter: NewLetter = {
    ...{
      id: newId(),
      unitId: owed.unit.id,
      revision: (owed.revision ?? 0) + 1,
      issuerId: issuer.id,
      content,
    },
    ...{ number: await letterNumber(tx, plan), digest: digest.toString('hex') },
  };
  const recipientId = recipientIdOf(plan.id, owed.unit.id);
  return { recipientId, replaces: owed.letterId, unit: owed.unit, letter };
}

/**
 * Whether a letter says what is owed already. Who leads a target, its baseline and its schedule stay as they were issued, and
 * letters of before they were said are not written again for their sake.
 */
const isSaid = (owed: readonly LetterTarget[], said: readonly LetterTarget[]): boolean =>
  ruleHash(owed.map(owedOf)).equals(ruleHash(said.map(owedOf)));
const owedOf = ({ responsible: _, cooperating: _c, baseline: _b, schedule: _s, ...target }: LetterTarget) =>
  target;

async function letterNumber(tx: Queryable, plan: PlanRow): Promise<string> {
  const series: NumberSeries = {
    ...{ prefix: policyOf(plan).letterPrefix, unitId: plan.governmentId, year: plan.year },
  };
  return caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
}

/** Nobody is asked to sign for a letter that another has replaced; whoever waits for its signature looks again. */
async function replaceTerm(tx: Queryable, recipientId: string, letterId: string, now: Date): Promise<void> {
  const deadlineId = signingIdOf(letterId);
  await closeDeadline(tx, deadlineId, now);
  await appendOutbox(
    tx,
    recipientKey(recipientId),
    [wakeUp(recipientId, deadlineId, 'letter-replaced')],
    now,
  );
}

/** Its term to be signed for, its history, and who acts for the unit. */
async function announceLetter(
  tx: Queryable,
  plan: PlanRow,
  { recipientId, replaces, unit, letter }: Written,
  { calendars, ladders, now }: LetterTools,
): Promise<void> {
  if (replaces !== null) await replaceTerm(tx, recipientId, replaces, now);
  const { dueAt, provisional } = await openDeadline(tx, {
    ...{ id: signingIdOf(letter.id), subjectType: RECIPIENT, subjectId: recipientId, kind: 'target_signing' },
    ...{ unitId: unit.id, budget: policyOf(plan).signWorkingDays, unit: 'working_day', startedAt: now },
    calendar: calendars.ofUnit(unit.id),
    policy: ladderIn(ladders, 'target_signing', unit.id),
    workflowId: recipientKey(recipientId),
  });
  const { number, revision, digest } = letter;
  await recordStep(
    tx,
    { stream: RECIPIENT, id: recipientId, now },
    { type: 'letter_issued', data: { letterId: letter.id, number, revision, digest }, reason: 'approved' },
  );
  const persons = await personsOf(tx, unit.id, dayAt(now), 'target.carry_out');
  if (persons.length === 0) return;
  const notice: OutboxMessage = {
    topic: 'notice',
    payload: {
      ...{ kind: 'target_issued', dedupeKey: `target-letter:${letter.id}` },
      personIds: persons.map((person) => person.id),
      link: `/targets/${plan.id}/units/${unit.id}`,
      data: {
        ...{ number, title: plan.title.zh, titleEn: plan.title.en, unitZh: unit.nameZh, unitEn: unit.nameEn },
        ...{ dueAt: dueAt.toISOString(), provisional, revision, targets: letter.content.targets.length },
      },
    },
  };
  await appendOutbox(tx, recipientKey(recipientId), [notice], now);
}
