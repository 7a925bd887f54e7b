import type { DeliveryAct, DeliveryCommand } from '@shanhai/contracts/admin';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { settle, type Database, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { once, type SignedIn } from '../../session';
import {
  actsOf,
  advanceAct,
  countDeliveries,
  DELIVERIES_STREAM,
  insertAct,
  lockDeliveriesStream,
  openAct,
  settleBatch,
  settleNamed,
} from './acts.store';
import { mayManageDeliveries } from './list';
import { paceForUpdate, setPace } from './list.store';
import { actView } from './views';

export interface DeliveryDeps {
  readonly db: Database;
  readonly clock: Pick<Clock, 'now' | 'wall'>;
  readonly newId: () => string;
}

interface Acted {
  readonly act: DeliveryAct;
  readonly left: string[];
}

/**
 * Tries dead letters again, or gives them up: the named ones at once, those of a scope by the sweep, batch by batch.
 * Rejects with `forbidden`, `not_found`, or `dead_letter_settled` when somebody was faster with every one of them.
 */
export async function actOnDeliveries(
  { db, clock, newId }: DeliveryDeps,
  person: SignedIn,
  command: DeliveryCommand,
  idempotency: { readonly key: string; readonly requestHash: Buffer },
): Promise<Result<Acted>> {
  if (!mayManageDeliveries(person)) return reject('forbidden');
  const [now, wall] = [clock.now(), clock.wall()];
  return settle(db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async () => {
      const id = newId();
      const comment = 'comment' in command ? command.comment : null;
      const scope = 'scope' in command ? command.scope : null;
      await insertAct(tx, { id, kind: command.kind, personId: person.id, at: wall, comment, scope });
      const left = 'ids' in command ? await settleAll(tx, id, command.ids, wall) : ok([]);
      if (!left.ok) return left;
      const type = command.kind === 'retry' ? 'dead_letters_retried' : 'dead_letters_given_up';
      await recordAct(tx, person, now, type, { actId: id, ...command });
      const [act] = await actsOf(tx, { act: id });
      if (!act) throw new Error('an act that was just written is not there');
      return ok({ act: actView(act), left: left.value });
    }),
  );
}

/** Answers those that were no dead letters any more. */
async function settleAll(
  tx: Queryable,
  actId: string,
  named: readonly string[],
  wall: Date,
): Promise<Result<string[]>> {
  const ids = [...new Set(named)];
  if ((await countDeliveries(tx, ids)) < ids.length) return reject('not_found');
  const settled = new Set(await settleNamed(tx, actId, ids, wall));
  if (settled.size === 0) return reject('dead_letter_settled');
  await advanceAct(tx, actId, settled.size, wall);
  return ok(ids.filter((id) => !settled.has(id)));
}

/** Works on the oldest act of a scope that is not done, up to `limit` dead letters; answers how many it settled. */
export const workThroughActs = (db: Database, wall: Date, limit: number): Promise<number> =>
  db.transaction(async (tx) => {
    const act = await openAct(tx);
    if (!act) return 0;
    const done = await settleBatch(tx, act, wall, limit);
    await advanceAct(tx, act.id, done, done < limit ? wall : null);
    return done;
  });

/** Sets how fast a channel sends. Rejects with `forbidden` or `version_conflict`. */
export async function paceChannel(
  { db, clock }: DeliveryDeps,
  person: SignedIn,
  channel: 'email' | 'dingtalk' | 'webhook',
  { perMinute, version }: { readonly perMinute: number | null; readonly version: number },
): Promise<Result<{ channel: typeof channel; perMinute: number | null; version: number }>> {
  if (!mayManageDeliveries(person)) return reject('forbidden');
  return settle(db, async (tx) => {
    const before = await paceForUpdate(tx, channel);
    if (before.version !== version)
      return reject('version_conflict', { params: { version: before.version } });
    await setPace(tx, channel, perMinute, clock.wall());
    const data = { channel, from: before.perMinute, to: perMinute };
    await recordAct(tx, person, clock.now(), 'channel_paced', data);
    return ok({ channel, perMinute, version: version + 1 });
  });
}

/** The last thing that a transaction does: whoever writes next waits from here to the commit, and no longer. */
async function recordAct(
  tx: Queryable,
  { id }: SignedIn,
  at: Date,
  type: 'dead_letters_retried' | 'dead_letters_given_up' | 'channel_paced',
  data: object,
): Promise<void> {
  await lockDeliveriesStream(tx);
  await appendEvents(tx, 'deliveries', DELIVERIES_STREAM, [
    { type, data, actor: { kind: 'person', id }, at },
  ]);
}
