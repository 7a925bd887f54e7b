import type { RouteView } from '@shanhai/contracts/approvals';
import type { Localized } from '@shanhai/domain/approvals';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { errorsOf, isError, ruleHash } from '../../rules';
import { once, type SignedIn } from '../../session';
import { faultsOf } from './check';
import { manages, type RouteDeps } from './deps';
import { draftRead, written, type DraftRead, type IdempotencyKey } from './drafts';
import { callsOn } from './facts.store';
import { lockRoute, publishRow, retireRow, type FullRouteRow } from './library.store';
import { documentOf, routeView } from './views';

type Change<T> = (tx: Queryable, target: T, by: string, now: Date) => Promise<Result<unknown>>;

const changed =
  <T extends { readonly id: string }>(change: Change<T>) =>
  async (
    { db, clock }: RouteDeps,
    person: SignedIn,
    target: T,
    idempotency: IdempotencyKey,
  ): Promise<Result<RouteView>> => {
    if (!manages(person)) return reject('forbidden');
    const now = clock.now();
    return settle(db, (tx) =>
      once(tx, { ...idempotency, personId: person.id, now }, async () => {
        const done = await change(tx, target, person.id, now);
        return done.ok ? ok(routeView(await written(tx, target.id))) : done;
      }),
    );
  };

/**
 * Makes a draft the next version of its key. Rejects with `version_conflict` when somebody edited it since `revision`
 * was read, so that nobody publishes what they have not seen; and with `route_invalid` and every error of the
 * validator, asked again at this moment: posts may have changed since the draft was checked.
 */
export const publishRoute = changed<DraftRead>(async (tx, { id, revision }, by, now) => {
  const found = await draftRead(tx, { id, revision });
  if (!found.ok) return found;
  const faults = await faultsOf(tx, id, documentOf(found.value), now);
  if (faults.some(isError)) return reject('route_invalid', errorsOf(faults));
  await publishRow(tx, { id, key: found.value.key, hash: hashOf(found.value), by, now });
  return ok(undefined);
});

/** Of what decides: title, tree, and how it is started. The seed's routes have the same hash. */
const hashOf = ({ title, definition, submission }: FullRouteRow): Buffer =>
  ruleHash({ title, definition, ...(submission && { submission }) });

/**
 * Nothing new starts on it; when it is the newest version of its key, nothing does by that key until another version is
 * published: what an administrator stops does not fall back to what was before. Rejects with `route_not_published` for
 * a draft and for what is retired already, and with `route_in_use` while the window of a call that names it is not
 * over: applications would still come in on it.
 */
export const retireRoute = changed<{ readonly id: string }>(async (tx, { id }, by, now) => {
  const row = await lockRoute(tx, id);
  if (!row) return reject('not_found');
  if (row.status === 'draft' || row.status === 'retired') return reject('route_not_published');
  const awaited = await callsOn(tx, id, now);
  if (awaited.length > 0) return reject('route_in_use', { params: { programmes: listed(awaited) } });
  await retireRow(tx, id, by, now);
  return ok(undefined);
});

const listed = (titles: readonly Localized[]): Localized => ({
  zh: titles.map(({ zh }) => zh).join('、'),
  en: titles.map(({ en }) => en).join(', '),
});
