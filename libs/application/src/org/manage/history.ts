import type { OrgEvent } from '@shanhai/contracts/org';
import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../../approvals';
import { appendEvents, type EventActor } from '../../audit';
import type { SignedIn } from '../../session';
import { forbidden, may } from './change';
import type { OrgDeps } from './deps';
import { lockOrg, ORG_STREAM, orgEvents, type StoredOrgEvent } from './history.store';

export interface NewOrgEvent {
  readonly type: OrgEvent['type'];
  readonly data: object;
}

export const byPerson = ({ id }: Pick<SignedIn, 'id'>): EventActor => ({ kind: 'person', id });

/**
 * Appends to the history of the organisation in the transaction that makes it true. The last thing that a transaction
 * does: whoever writes next waits from here to the commit, and no longer.
 */
export async function recordOrg(
  tx: Queryable,
  actor: EventActor,
  now: Date,
  events: readonly NewOrgEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await lockOrg(tx, 'history');
  const told = events.map(({ type, data }) => ({ type, data, actor, at: now }));
  await appendEvents(tx, 'org', ORG_STREAM, told);
}

export interface HistoryFilter {
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Every change of the organisation, the latest first: for who audits, and for who manages it. */
export async function orgHistory(
  { db }: Pick<OrgDeps, 'db'>,
  reader: SignedIn,
  query: HistoryFilter,
): Promise<Result<{ items: OrgEvent[]; nextCursor: string | null }>> {
  if (!may(reader, 'audit.read') && !may(reader, 'org.manage')) return forbidden;
  const before = cursorValues(query.cursor, 1);
  if (!before.ok) return before;
  const filter = { unit: query.unit ?? null, person: query.person ?? null };
  const rows = await orgEvents(db, { ...filter, before: before.value?.[0] ?? null, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const acting = page.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.id] : []));
  const names = await personNames(db, acting);
  return ok({
    items: page.map((row) => eventView(row, names)),
    nextCursor: last ? cursorOf([String(last.seq)]) : null,
  });
}

type Names = Awaited<ReturnType<typeof personNames>>;

const eventView = ({ seq, type, at, actor, data }: StoredOrgEvent, names: Names): OrgEvent => ({
  ...{ seq, type: type as OrgEvent['type'], at: at.toISOString(), data },
  actor:
    actor.kind === 'system'
      ? actor
      : { kind: 'person', person: names.get(actor.id) ?? { id: actor.id, name: '–', nameEn: '–' } },
});
