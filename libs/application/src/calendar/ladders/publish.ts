import type { LadderView } from '@shanhai/contracts/calendar';
import type { RuleText } from '@shanhai/contracts/rules';
import { DEFAULT_LADDER } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { errorsOf, isError, ruleHash } from '../../rules';
import { once, type SignedIn } from '../../session';
import { forgetLadders } from '../ladders.store';
import { readLadderText } from './check';
import { manages, type LadderDeps } from './deps';
import {
  insertLadder,
  ladderById,
  lockPlace,
  retireRow,
  unitExists,
  type LadderPlace,
} from './library.store';
import { ladderView } from './views';

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

export interface Publication extends LadderPlace {
  readonly text: RuleText;
  readonly source: string;
  /** The newest version that was seen, 0 for none. */
  readonly after: number;
  readonly openDeadlines: boolean;
}

/**
 * Makes a text the next version of the ladder of its place. Rejects with `ladder_invalid` and every error of it, with
 * `version_conflict` when somebody published meanwhile, and with `unit_unknown`.
 */
export const publishLadder = (
  deps: LadderDeps,
  person: SignedIn,
  publication: Publication,
  idempotency: IdempotencyKey,
): Promise<Result<LadderView>> =>
  changed(deps, person, idempotency, async (tx, now) => {
    const { kind, unitId, text, after } = publication;
    const { document, faults } = readLadderText(text);
    if (!document || faults.some(isError)) return reject('ladder_invalid', errorsOf(faults));
    if (unitId !== null && !(await unitExists(tx, unitId))) return reject('unit_unknown');
    const newest = await lockPlace(tx, { kind, unitId });
    if (newest !== after) return reject('version_conflict', { params: { version: newest } });
    const id = deps.newId();
    await insertLadder(tx, {
      ...publication,
      ...{ id, version: newest + 1, definition: document, hash: ruleHash(document) },
      ...{ text: 'source' in text ? text.source : null, by: person.id, now },
    });
    return ok(id);
  });

/**
 * Ends a ladder; deadlines that are open keep its rungs. Rejects with `ladder_not_current`, and with `ladder_needed`
 * for the default that holds everywhere: nothing would take its place.
 */
export const retireLadder = (
  deps: LadderDeps,
  person: SignedIn,
  { id }: { readonly id: string },
  idempotency: IdempotencyKey,
): Promise<Result<LadderView>> =>
  changed(deps, person, idempotency, async (tx, now) => {
    const found = await ladderById(tx, id);
    if (!found) return reject('not_found');
    const unitId = found.unit?.id ?? null;
    const newest = await lockPlace(tx, { kind: found.kind, unitId });
    if (!found.current || found.version !== newest) return reject('ladder_not_current');
    if (found.kind === DEFAULT_LADDER && unitId === null) return reject('ladder_needed');
    await retireRow(tx, id, person.id, now);
    return ok(id);
  });

async function changed(
  { db, clock }: LadderDeps,
  person: SignedIn,
  idempotency: IdempotencyKey,
  change: (tx: Queryable, now: Date) => Promise<Result<string>>,
): Promise<Result<LadderView>> {
  if (!manages(person)) return reject('forbidden');
  const now = clock.now();
  const done = await settle(db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<LadderView>> => {
      const id = await change(tx, now);
      if (!id.ok) return id;
      const row = await ladderById(tx, id.value);
      if (!row) throw new Error(`ladder ${id.value} was written and is not there`);
      return ok(ladderView(row));
    }),
  );
  forgetLadders(db);
  return done;
}
