import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { UnitPage } from '@shanhai/contracts/targets/plans';
import { caseNumber, seriesKey, type NumberSeries } from '@shanhai/domain/numbers';
import { reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { closeDeadline } from '../../calendar';
import { nextNumber } from '../../numbers';
import { once, type SignedIn } from '../../session';
import { breakdownFaults } from './breakdown-content';
import { breakdownIdOf, recipientKey, type IdempotencyKey, type PlanDeps } from './deps';
import { newestLetter } from './letters.store';
import { policyOf } from './policy';
import { breakable, notOpen, type Breaking } from './recipient';
import { changeRecipient } from './recipients.store';
import { unitPageOf } from './unit-page';

/** Wakes the workflow of a recipient's part: something that it waits for has happened. */
export const wakeUp = (recipientId: string, deadlineId: string, cause: string): OutboxMessage => ({
  topic: 'workflow.signal',
  payload: {
    workflowId: recipientKey(recipientId),
    signal: 'deadlineChanged',
    argument: { id: `${cause}:${deadlineId}`, deadlineId },
  },
});

/**
 * Hands a breakdown in: its term ends, and its review begins. Rejects with `breakdown_invalid` and each target that is not
 * broken down, open, or differs where the plan's policy does not let it, and `letter_not_signed` while the newest is not.
 */
export async function handIn(
  deps: PlanDeps,
  person: SignedIn,
  of: { readonly planId: string; readonly unitId: string; readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<UnitPage>> {
  const now = deps.clock.now();
  const done = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<UnitPage>> => {
      const found = await breakable(tx, person, of, now);
      if (!found.ok) return found;
      const refusal = await refusalOf(tx, found.value, of.version);
      if (refusal) return refusal;
      await commit(tx, person, found.value, now);
      return unitPageOf(tx, person, of, now);
    }),
  );
  if (done.ok) deps.wake.wake();
  return done;
}

async function refusalOf(
  tx: Queryable,
  { plan, recipient }: Breaking,
  version: number,
): Promise<Result<never> | undefined> {
  if (recipient.status !== 'open') return { ok: false, rejection: notOpen(recipient) };
  if (recipient.version !== version)
    return reject('version_conflict', { params: { version: recipient.version } });
  const letter = await newestLetter(tx, plan.id, recipient.unit.id);
  if (letter?.signedAt === null) return reject('letter_not_signed', { params: { number: letter.number } });
  const errors = await breakdownFaults(tx, recipient, policyOf(plan).mismatch);
  return errors.length > 0 ? reject('breakdown_invalid', { errors }) : undefined;
}

async function commit(
  tx: Queryable,
  person: SignedIn,
  { plan, recipient }: Breaking,
  now: Date,
): Promise<void> {
  const number = recipient.number ?? (await numberFor(tx, { plan, recipient }));
  const revision = (await newestLetter(tx, plan.id, recipient.unit.id))?.revision ?? recipient.revision;
  await changeRecipient(
    tx,
    recipient.id,
    { status: 'submitted', number, revision, submittedAt: now, submittedBy: person.id },
    now,
  );
  await closeDeadline(tx, breakdownIdOf(recipient), now);
  await appendEvents(tx, 'target-recipient', recipient.id, [
    {
      ...{ type: 'breakdown_submitted', data: { number, attempt: recipient.attempt } },
      ...{ actor: { kind: 'person', id: person.id }, at: now },
    },
  ]);
  const news = wakeUp(recipient.id, breakdownIdOf(recipient), 'breakdown-submitted');
  await appendOutbox(tx, recipientKey(recipient.id), [news], now);
}

async function numberFor(tx: Queryable, { plan, recipient }: Breaking): Promise<string> {
  const series: NumberSeries = {
    ...{ prefix: policyOf(plan).breakdownPrefix, unitId: recipient.unit.id, year: plan.year },
  };
  return caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
}
