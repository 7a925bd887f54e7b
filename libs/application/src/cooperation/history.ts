import type { Actor } from '@shanhai/contracts/cooperation';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../approvals';
import { appendEvents, readEvents } from '../audit';
import type { SignedIn } from '../session';

/**
 * Appends to the history of a pair, a membership, an activity or an account, in the transaction that changes it. Its row is
 * locked, so that two who change the same thing follow each other.
 */
export const record = (
  tx: Queryable,
  { id: personId }: Pick<SignedIn, 'id'>,
  at: Date,
  of: { readonly id: string; readonly type: string; readonly data: object },
): Promise<void> =>
  appendEvents(tx, 'cooperation', of.id, [
    { type: of.type, data: of.data, actor: { kind: 'person', id: personId }, at },
  ]);

/** What was changed in something, the latest first, by whom. */
export async function changesOf(db: Queryable, id: string) {
  const events = await readEvents(db, [id]);
  const acting = events.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.id] : []));
  const names = await personNames(db, acting);
  return events.reverse().map(({ type, at, data, actor }) => ({
    ...{ type, at: at.toISOString(), data },
    actor: shown(actor, names),
  }));
}

type Names = Awaited<ReturnType<typeof personNames>>;
type Stored = Awaited<ReturnType<typeof readEvents>>[number]['actor'];

const shown = (actor: Stored, names: Names): Actor =>
  actor.kind === 'system'
    ? actor
    : { kind: 'person', person: names.get(actor.id) ?? { id: actor.id, name: '–', nameEn: '–' } };
