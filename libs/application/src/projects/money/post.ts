import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  amountOf,
  decide,
  emptyFund,
  emptyProject,
  fundNumbers,
  isBudgetKind,
  projectNumbers,
  reverse,
  type Books,
  type FundNumbers,
  type FundRule,
  type Moved,
  type Movement,
  type MovementKind,
  type Posting,
  type ProjectNumbers,
  type Verdict,
} from '@shanhai/domain/projects/money';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import { appendEvents, type EventActor } from '../../audit';
import {
  applicationOf,
  booksOf,
  findFund,
  fundPolicyRow,
  isEvent,
  makeFund,
  programmeExists,
  writeMovement,
  type Figures,
  type FundRow,
  type Written,
} from './books.store';
import { fundPolicy } from './policy';
import { askedBy, judge, rulesOf } from './rules';

/** What allows a movement: an event of a case (its approval's end, its acceptance), or a paper document by its 文号. */
export type Decision =
  | { readonly kind: 'event'; readonly streamId: string; readonly seq: number }
  | { readonly kind: 'document'; readonly number: string };

/** Of what money is moved: a year of a programme, and an application of it. */
export interface Purse {
  readonly programmeId: string;
  readonly year: number;
  /** null for the budget. */
  readonly applicationId: string | null;
}

export interface MovementOrder extends Purse {
  /** The same order has the same key: `${workflow id}:${step}` of an activity, which may ask as often as it likes. */
  readonly key: string;
  readonly kind: Movement['kind'];
  /** 元; null for all that is reserved (reservation_released), or reserved and unpaid (commitment_cancelled). */
  readonly amount: string | null;
  /** YYYY-MM-DD */
  readonly movedOn: string;
  readonly decision: Decision;
  readonly voucher: string | null;
  readonly note: string;
  readonly by: EventActor;
  readonly now: Date;
  /** An example and no fact. */
  readonly illustrative?: boolean;
}

export interface Numbers {
  readonly fund: FundNumbers;
  readonly project: ProjectNumbers | null;
}

export interface Posted {
  /** null: all that there was to release was nothing, and nothing was written. */
  readonly movementId: string | null;
  /** It was written before, under the same key. */
  readonly repeated: boolean;
  readonly before: Numbers;
  readonly after: Numbers;
  /** The rules of the programme with it; none where a key is asked for again. */
  readonly verdicts: readonly Verdict[];
}

/**
 * Moves money: decides by the balances under the lock of the programme's year, holds the outcome against the rules, and writes
 * the movement, its lines, the balances and the audit's event, in the caller's transaction. Asked again with the same key it
 * answers what it wrote and writes nothing, so that an activity may call it twice.
 *
 * Rejects with what the money does not allow (`money_*`, each with its numbers), with `money_rule_broken`,
 * `money_voucher_*`, `money_decision_unknown`, `money_application_*`, `money_other_programme`, `programme_unknown`, or
 * `money_key_reused` for another order under the key. A rejection leaves nothing behind if the caller rolls back.
 */
export async function postMovement(
  tx: Queryable,
  newId: () => string,
  order: MovementOrder,
): Promise<Result<Posted>> {
  const opened = await open(tx, order, true);
  if (!opened.ok) return opened;
  const { earlier, voucherUsed } = opened.value;
  if (earlier) return again(earlier, hashOf(order));
  const refusal = await orderFault(tx, order, voucherUsed);
  if (refusal) return { ok: false, rejection: refusal };
  const moved = decide(opened.value.books, order);
  if (!moved.ok) return moved;
  return finish(tx, newId, { ...opened.value, order, moved: moved.value, reverses: null });
}

/** The same by what is there now, without a lock and without writing. */
export async function previewMovement(
  db: Queryable,
  order: Purse & Pick<MovementOrder, 'kind' | 'amount'>,
): Promise<Result<Omit<Posted, 'movementId' | 'repeated'>>> {
  const opened = await open(db, { ...order, key: null, voucher: null }, false);
  if (!opened.ok) return opened;
  const { books, rules, figures } = opened.value;
  const moved = decide(books, order);
  if (!moved.ok) return moved;
  const { verdicts, refusal } = judge({ rules, figures, before: books, after: moved.value.after });
  if (refusal) return { ok: false, rejection: refusal };
  return ok({ ...shown(order, books, moved.value), verdicts });
}

export interface ReversalOrder extends Omit<MovementOrder, 'kind' | 'amount' | 'voucher'> {
  readonly reverses: string;
  readonly postings: readonly Posting[];
}

/** Takes a movement back by its own lines. The caller has looked, under this transaction, that nobody has before. */
export async function postReversal(
  tx: Queryable,
  newId: () => string,
  order: ReversalOrder,
  isOpen: () => Promise<boolean>,
): Promise<Result<Posted>> {
  const opened = await open(tx, { ...order, kind: 'reversed', voucher: null }, true);
  if (!opened.ok) return opened;
  // Looked at under the lock: of two who take the same back, the second sees the first.
  if (!(await isOpen())) return reject('money_reversed_already');
  const moved = reverse(opened.value.books, order.postings);
  if (!moved.ok) return moved;
  const whole = { ...order, kind: 'reversed' as const, amount: null, voucher: null };
  return finish(tx, newId, { ...opened.value, order: whole, moved: moved.value, reverses: order.reverses });
}

interface Opened {
  readonly fund: FundRow;
  readonly books: Books;
  readonly rules: readonly FundRule[];
  readonly figures: Figures;
  readonly policyVersion: number;
  readonly earlier: Written | null;
  readonly voucherUsed: boolean;
}

interface Asked extends Purse {
  readonly kind: MovementKind;
  readonly key: string | null;
  readonly voucher: string | null;
}

/** The id of a fund, which is that of its history. */
export const fundIdOf = (programmeId: string, year: number): string =>
  idFromName(`programme-fund:${programmeId}:${year}`);

/** The application is held first and the fund last, so that as little as can be is read while others wait for it. */
async function open(db: Queryable, asked: Asked, lock: boolean): Promise<Result<Opened>> {
  const { programmeId, year, applicationId, key, voucher } = asked;
  const fault = await purseFault(db, asked, lock);
  if (fault) return { ok: false, rejection: fault };
  const row = await fundPolicyRow(db);
  if (!row) throw new Error('there is no policy "programme.funds"');
  const rules = rulesOf(fundPolicy.parse(row.data), asked);
  const fund = lock ? await lockedFund(db, programmeId, year) : await presentFund(db, programmeId, year);
  const sums = rules.flatMap(askedBy);
  const question = { fundId: fund.id, applicationId, key, voucher, figures: sums };
  const { project, earlier, voucherUsed, ...figures } = await booksOf(db, question);
  return ok({
    ...{ fund, books: { fund: fund.balances, project: project ?? emptyProject } },
    ...{ rules, figures, policyVersion: row.version, earlier, voucherUsed },
  });
}

async function purseFault(
  db: Queryable,
  { programmeId, applicationId, kind }: Asked,
  hold: boolean,
): Promise<Rejection | undefined> {
  if (kind !== 'reversed' && isBudgetKind(kind) !== (applicationId === null))
    return { code: 'money_application_needed' };
  if (applicationId === null)
    return (await programmeExists(db, programmeId)) ? undefined : { code: 'programme_unknown' };
  const application = await applicationOf(db, applicationId, hold);
  if (!application) return { code: 'money_application_unknown' };
  return application.programmeId === programmeId ? undefined : { code: 'money_other_programme' };
}

async function lockedFund(tx: Queryable, programmeId: string, year: number): Promise<FundRow> {
  const found = await findFund(tx, programmeId, year, true);
  if (found) return found;
  await makeFund(tx, fundIdOf(programmeId, year), programmeId, year);
  const made = await findFund(tx, programmeId, year, true);
  if (!made) throw new Error(`the fund of ${programmeId} ${year} was neither made nor found`);
  return made;
}

const presentFund = async (db: Queryable, programmeId: string, year: number): Promise<FundRow> =>
  (await findFund(db, programmeId, year, false)) ?? {
    ...{ id: fundIdOf(programmeId, year), balances: emptyFund, movements: 0 },
  };

async function orderFault(
  tx: Queryable,
  { kind, voucher, decision }: MovementOrder,
  voucherUsed: boolean,
): Promise<Rejection | undefined> {
  if (kind === 'paid' && voucher === null)
    return { code: 'money_voucher_required', errors: [{ pointer: '/voucher', code: 'required' }] };
  if (kind === 'paid' && voucher !== null && voucherUsed)
    return { code: 'money_voucher_used', params: { voucher } };
  if (decision.kind === 'document' || (await isEvent(tx, decision.streamId, decision.seq))) return undefined;
  return { code: 'money_decision_unknown' };
}

interface Finish extends Opened {
  readonly order: Omit<MovementOrder, 'kind'> & { readonly kind: MovementKind };
  readonly moved: Moved;
  readonly reverses: string | null;
}

async function finish(tx: Queryable, newId: () => string, work: Finish): Promise<Result<Posted>> {
  const { books, rules, figures, order, moved } = work;
  const numbers = shown(order, books, moved);
  if (moved.postings.length === 0) return ok({ movementId: null, repeated: false, ...numbers, verdicts: [] });
  const { verdicts, refusal } = judge({ rules, figures, before: books, after: moved.after });
  if (refusal) return { ok: false, rejection: refusal };
  const movementId = newId();
  await write(tx, movementId, work);
  return ok({ movementId, repeated: false, ...numbers, verdicts });
}

/** First the event, which the movement names: their numbers are the same, by the lock of the fund. */
async function write(tx: Queryable, id: string, work: Finish): Promise<void> {
  const { fund, order, moved, reverses, policyVersion } = work;
  const { kind, applicationId, movedOn, decision, voucher, note, key, by, now } = order;
  const { postings, after } = moved;
  const told = { applicationId, movedOn, voucher, note, key, reverses, policyVersion };
  const amount = amountOf(kind, postings);
  await appendEvents(tx, 'programme-fund', fund.id, [
    {
      type: 'money_moved',
      actor: by,
      at: now,
      data: { movementId: id, kind, amount, postings, decision, ...told },
    },
  ]);
  const row = {
    ...{
      ...told,
      id,
      fundId: fund.id,
      seq: fund.movements + 1,
      kind,
      amount,
      illustrative: order.illustrative ?? false,
    },
    ...{ decisionStream: null, decisionSeq: null, document: null, ...columnsOf(decision) },
    ...{ requestHash: hashOf(order), recordedAt: now.toISOString() },
    recordedBy: by.kind === 'person' ? by.id : null,
    ...{ fundAfter: after.fund, projectAfter: applicationId === null ? null : after.project },
  };
  await writeMovement(tx, row, postings);
}

const columnsOf = (decision: Decision) =>
  decision.kind === 'document'
    ? { document: decision.number }
    : { decisionStream: decision.streamId, decisionSeq: decision.seq };

/** What makes an order the same: all but who asks and when. */
const hashOf = (order: Omit<MovementOrder, 'kind'> & { readonly kind: MovementKind }): string => {
  const { programmeId, year, applicationId, kind, amount, movedOn, decision, voucher, note } = order;
  const text = canonicalize({
    programmeId,
    year,
    applicationId,
    kind,
    amount,
    movedOn,
    decision,
    voucher,
    note,
  });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
};

function again(earlier: Written, hash: string): Result<Posted> {
  if (earlier.requestHash !== hash) return reject('money_key_reused');
  const after = numbersOf({ fund: earlier.fundAfter, project: earlier.projectAfter });
  return ok({ movementId: earlier.id, repeated: true, before: after, after, verdicts: [] });
}

const numbersOf = ({
  fund,
  project,
}: {
  fund: Books['fund'];
  project: Books['project'] | null;
}): Numbers => ({
  fund: fundNumbers(fund),
  project: project && projectNumbers(project),
});

function shown({ applicationId }: Purse, books: Books, { after }: Moved) {
  const of = ({ fund, project }: Books) =>
    numbersOf({ fund, project: applicationId === null ? null : project });
  return { before: of(books), after: of(after) };
}
