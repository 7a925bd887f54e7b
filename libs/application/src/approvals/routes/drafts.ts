import type { RouteView } from '@shanhai/contracts/approvals';
import type { RuleText } from '@shanhai/contracts/rules';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { errorsOf } from '../../rules';
import { once, type SignedIn } from '../../session';
import { manages, type RouteDeps } from './deps';
import { readRoute } from './document';
import { deleteRoute, lockRoute, writeDraft, type FullRouteRow } from './library.store';
import { routeView } from './views';

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

/** Keeps a new draft. Rejects with `route_invalid` when the text is not of a route's shape or beyond the bounds. */
export async function createRoute(
  deps: RouteDeps,
  person: SignedIn,
  text: RuleText,
  idempotency: IdempotencyKey,
): Promise<Result<RouteView>> {
  if (!manages(person)) return reject('forbidden');
  const now = deps.clock.now();
  return settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, () =>
      keep(tx, { id: deps.newId(), by: person.id, now }, text),
    ),
  );
}

/** Another text for a draft. Rejects with `version_conflict` when somebody edited it since `revision` was read. */
export async function editRoute(
  deps: RouteDeps,
  person: SignedIn,
  id: string,
  { text, revision }: { readonly text: RuleText; readonly revision: number },
): Promise<Result<RouteView>> {
  if (!manages(person)) return reject('forbidden');
  return settle(deps.db, async (tx) => {
    const found = await draftRead(tx, { id, revision });
    return found.ok ? keep(tx, { id, by: person.id, now: deps.clock.now() }, text) : found;
  });
}

/** Discards a draft: nothing was ever started on it. */
export async function discardRoute(
  deps: RouteDeps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  if (!manages(person)) return reject('forbidden');
  return settle(deps.db, async (tx): Promise<Result<undefined>> => {
    const found = await draftIn(tx, id);
    if (!found.ok) return found;
    await deleteRoute(tx, id);
    return ok(undefined);
  });
}

/** A draft, held until the transaction ends. */
async function draftIn(tx: Queryable, id: string): Promise<Result<FullRouteRow>> {
  const row = await lockRoute(tx, id);
  if (!row) return reject('not_found');
  return row.status === 'draft' ? ok(row) : reject('route_not_draft');
}

/** A draft as somebody has read it. */
export interface DraftRead {
  readonly id: string;
  readonly revision: number;
}

/** {@link draftIn}, for who has read this revision of it: `version_conflict` when it was edited since. */
export async function draftRead(tx: Queryable, { id, revision }: DraftRead): Promise<Result<FullRouteRow>> {
  const found = await draftIn(tx, id);
  if (!found.ok || found.value.revision === revision) return found;
  return reject('version_conflict', { params: { version: found.value.revision } });
}

async function keep(
  tx: Queryable,
  row: { readonly id: string; readonly by: string; readonly now: Date },
  text: RuleText,
): Promise<Result<RouteView>> {
  const { document, faults } = readRoute(text);
  if (!document) return reject('route_invalid', errorsOf(faults));
  await writeDraft(tx, { ...row, document, source: 'source' in text ? text.source : null });
  return ok(routeView(await written(tx, row.id)));
}

/** A row that this transaction has written. */
export async function written(tx: Queryable, id: string): Promise<FullRouteRow> {
  const row = await lockRoute(tx, id);
  if (!row) throw new Error(`route ${id} was written and is not there`);
  return row;
}
