import type { RouteCheck, RouteDocument } from '@shanhai/contracts/approvals';
import type { RuleText } from '@shanhai/contracts/rules';
import { validateRoute } from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { isError, told, type RuleFault } from '../../rules';
import type { SignedIn } from '../../session';
import { manages, type RouteDeps } from './deps';
import { readRoute } from './document';
import { factsFor } from './facts';
import { writeDraft } from './library.store';

/** What the validator says of a route whose signer rules are written, held against the organisation of a moment. */
export const faultsOf = async (
  tx: Queryable,
  routeId: string,
  document: RouteDocument,
  now: Date,
): Promise<readonly RuleFault[]> =>
  validateRoute(document, await factsFor(tx, routeId, document, formatDay(dayOf(now))));

/** Everything that is wrong with a text, and where. Nothing is kept. */
export async function checkRoute(
  deps: RouteDeps,
  person: SignedIn,
  text: RuleText,
): Promise<Result<RouteCheck>> {
  if (!manages(person)) return reject('forbidden');
  const { document, faults, place } = readRoute(text);
  const found = document ? await rehearsed(deps, person, document) : faults;
  return ok({
    publishable: !found.some(isError),
    document: document ?? null,
    problems: told(found, place),
  });
}

/**
 * Signer rules are resolved by the statement that decisions use, and that reads them from the database: they are
 * written as a draft's, asked, and rolled back.
 */
async function rehearsed(
  { db, clock, newId }: RouteDeps,
  { id: by }: SignedIn,
  document: RouteDocument,
): Promise<readonly RuleFault[]> {
  const now = clock.now();
  const id = newId();
  let found: readonly RuleFault[] = [];
  await settle(db, async (tx) => {
    await writeDraft(tx, { id, document, source: null, by, now });
    found = await faultsOf(tx, id, document, now);
    return reject('rehearsal');
  });
  return found;
}
