import type { AskedMovement, Effect, MovementView, NewMovement } from '@shanhai/contracts/projects/money';
import { handKinds } from '@shanhai/domain/projects/money';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { changeOnce, forbidden, refused, type IdempotencyKey } from '../../org/manage/change';
import type { SignedIn } from '../../session';
import { maySee } from '../access';
import { applicationOf, movementToReverse, type Reversible } from './books.store';
import type { MoneyDeps } from './deps';
import { includes, overseenBy, recordedBy, type FundPolicy } from './policy';
import { postMovement, postReversal, previewMovement, type Posted, type Purse } from './post';
import { currentPolicy, movementView } from './read';

interface Recorded {
  readonly movement: MovementView;
  readonly effect: Effect;
}

/**
 * Records a movement by hand, for whoever holds `fund.record` in a unit that keeps the programme's money. Rejects with
 * `forbidden`, `money_day_to_come`, and with all that `postMovement` rejects.
 */
export const recordMoney = (
  deps: MoneyDeps,
  person: SignedIn,
  body: NewMovement,
  idempotency: IdempotencyKey,
): Promise<Result<Recorded>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<Recorded>> => {
    const policy = await currentPolicy(tx);
    const refusal = await accessRefusal(tx, person, policy, body);
    if (refusal) return refused(refusal);
    if (!includes(recordedBy(policy, person), body.programmeId)) return forbidden;
    if (body.movedOn > today) return reject('money_day_to_come', { params: { today } });
    const { document, ...order } = body;
    const posted = await postMovement(tx, deps.newId, {
      ...{ ...order, key: keyOf(person, idempotency), decision: { kind: 'document', number: document } },
      ...{ by: { kind: 'person', id: person.id }, now },
    });
    return posted.ok ? told(tx, person, posted.value) : posted;
  });

const keyOf = ({ id }: SignedIn, { key }: IdempotencyKey): string => `person:${id}:${key}`;

/** Whether the reader may know of the application at all, and of the programme's budget. */
async function accessRefusal(
  db: Queryable,
  person: SignedIn,
  policy: FundPolicy,
  { programmeId, applicationId }: Purse,
): Promise<Rejection | undefined> {
  if (includes(overseenBy(policy, person), programmeId)) return undefined;
  if (applicationId === null) return { code: 'programme_unknown' };
  const found = await applicationOf(db, applicationId, false);
  return found && (await maySee(db, person, found)) ? undefined : { code: 'money_application_unknown' };
}

/** What a movement would do, for who oversees the programme's money. */
export async function moneyEffect(
  { db }: Pick<MoneyDeps, 'db'>,
  person: SignedIn,
  body: AskedMovement,
): Promise<Result<Effect>> {
  const policy = await currentPolicy(db);
  if (!includes(overseenBy(policy, person), body.programmeId)) return reject('programme_unknown');
  const preview = await previewMovement(db, body);
  return preview.ok ? ok(effectOf(preview.value)) : preview;
}

/**
 * Takes back what was recorded by hand. Rejects with `not_found`, `forbidden`, `money_reversed_already`, or with
 * `money_moved_on` when the money has gone further.
 */
export const reverseMoney = (
  deps: MoneyDeps,
  person: SignedIn,
  { id, document, reason }: { readonly id: string; readonly document: string; readonly reason: string },
  idempotency: IdempotencyKey,
): Promise<Result<Recorded>> =>
  changeOnce(deps, person, idempotency, async (tx, { now }): Promise<Result<Recorded>> => {
    const policy = await currentPolicy(tx);
    const original = await movementToReverse(tx, id);
    if (!original || (await accessRefusal(tx, person, policy, original))) return reject('not_found');
    if (!includes(recordedBy(policy, person), original.programmeId)) return forbidden;
    if (!isReversible(original)) return reject('money_reversed_already');
    const { programmeId, year, applicationId, movedOn, postings } = original;
    const posted = await postReversal(
      tx,
      deps.newId,
      {
        ...{ programmeId, year, applicationId, movedOn, postings, reverses: id, note: reason, now },
        ...{ key: keyOf(person, idempotency), decision: { kind: 'document', number: document } },
        by: { kind: 'person', id: person.id },
      },
      async () => (await movementToReverse(tx, id))?.reversed === false,
    );
    return posted.ok ? told(tx, person, posted.value) : posted;
  });

/** Only what a person recorded: what followed from a decision is undone by another decision. */
export const isReversible = ({
  kind,
  byHand,
  reversed,
}: Pick<Reversible, 'kind' | 'byHand' | 'reversed'>): boolean =>
  byHand && !reversed && (handKinds as readonly string[]).includes(kind);

async function told(tx: Queryable, person: SignedIn, posted: Posted): Promise<Result<Recorded>> {
  const movement = posted.movementId === null ? undefined : await movementView(tx, person, posted.movementId);
  if (!movement) throw new Error('a movement was written and is not there');
  return ok({ movement, effect: effectOf(posted) });
}

const effectOf = ({ before, after, verdicts }: Omit<Posted, 'movementId' | 'repeated'>): Effect => ({
  ...{ before, after, rules: [...verdicts] },
});
