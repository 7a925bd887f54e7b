import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { caseNumber, seriesKey } from '@shanhai/domain/numbers';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { nextNumber } from '../../numbers';
import { once, type SignedIn } from '../../session';
import type { IdempotencyKey } from '../plans/deps';
import { editable, notEditable } from './access';
import { stepChange, writeConcerned, type ChangeRow } from './changes.store';
import { checked, hold } from './check';
import { CHANGE, changeKey, type ChangeDeps } from './deps';
import { viewOf } from './drafts';
import { policyOf } from './policy';
import type { Planned } from './planned';

/**
 * Hands a request in: it gets its number, its shares are held for it, and its process begins. Rejects as {@link checked}
 * does; a returned request is sent again by the approval's command `resubmit`.
 */
export async function submitChange(
  deps: ChangeDeps,
  person: SignedIn,
  { id, version }: { readonly id: string; readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<ChangeView>> {
  const now = deps.clock.now();
  const submitted = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<ChangeView>> => {
      const mine = await editable(tx, person, id, { now, lock: false });
      if (!mine.ok) return mine;
      const held = await hold(tx, id, now);
      if (!held) return reject('not_found');
      const { row } = held;
      if (row.status !== 'draft') return { ok: false, rejection: notEditable(row) };
      if (row.version !== version) return reject('version_conflict', { params: { version: row.version } });
      const planned = await checked(tx, held);
      if (!planned.ok) return planned;
      await commit(tx, person, row, planned.value, now);
      return ok(await viewOf(tx, person, id, now));
    }),
  );
  if (submitted.ok) deps.wake.wake();
  return submitted;
}

async function commit(
  tx: Queryable,
  person: SignedIn,
  row: ChangeRow,
  planned: Planned,
  now: Date,
): Promise<void> {
  const series = { prefix: policyOf(row).numberPrefix, unitId: row.unit.id, year: row.plan.year };
  const number = caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
  await stepChange(
    tx,
    row.id,
    { status: 'submitted', number, submittedAt: now, submittedBy: person.id },
    now,
  );
  await holdShares(tx, row.id, planned);
  await appendEvents(tx, CHANGE, row.id, [
    {
      ...{ type: 'submitted', data: { number, version: row.version, items: row.items } },
      ...{ actor: { kind: 'person', id: person.id }, at: now },
    },
  ]);
  const workflowId = changeKey(row.id);
  const start: OutboxMessage = {
    topic: 'workflow.start',
    payload: { workflowType: 'targetChange', workflowId, input: { changeId: row.id } },
  };
  await appendOutbox(tx, workflowId, [start], now);
}

/** The shares of units that a request concerns are its own until it has ended; a target that it adds, by its key. */
export const holdShares = (tx: Queryable, id: string, { sheet, effect }: Planned): Promise<void> => {
  const added = new Set([...sheet.added.values()].map((target) => target.id));
  return writeConcerned(
    tx,
    id,
    effect.changed.flatMap(({ share: { targetId, unitId, personId }, because }) =>
      personId === null && !added.has(targetId) ? [{ targetId, unitId, because }] : [],
    ),
  );
};
