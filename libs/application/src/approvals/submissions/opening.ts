import type { FormData } from '@shanhai/contracts/forms';
import type { SubmissionAnswer } from '@shanhai/contracts/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { sqlState, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import type { IdempotencyKey, SubmissionDeps } from './deps';
import { loadKind, loadOpening, type Around, type HeldRoles, type Kind, type Opening } from './kinds.store';

/** What somebody wants to start. */
export interface Wanted {
  readonly routeKey: string;
  readonly unitId: string | null;
  readonly formData: FormData;
}

/** A route that may be started, for a unit that it may be started for. */
export interface Opened {
  readonly kind: Kind;
  readonly unit: NonNullable<Opening['unit']>;
  readonly around: Around;
}

export const rolesOf = ({ posts }: SignedIn): HeldRoles => ({
  units: posts.map(({ unit }) => unit.id),
  roles: posts.map(({ role }) => role),
});

/** What came of asking: a repetition gets the earlier answer, everybody else what they may start. */
export type Asked = { readonly earlier: SubmissionAnswer } | { readonly opened: Opened };

/**
 * Whether this person may start this, by their posts of today. Rejects with `submission_kind_unknown`,
 * `submission_not_allowed`, `submission_unit_required` or `idempotency_key_reused`.
 */
export async function openFor(
  db: Queryable,
  { clock }: Pick<SubmissionDeps, 'clock'>,
  person: SignedIn,
  wanted: Wanted,
  idempotency: IdempotencyKey,
): Promise<Result<Asked>> {
  const opening = await openingFor(db, clock, person, wanted, idempotency.key);
  if (opening.requestHash) {
    if (!opening.requestHash.equals(idempotency.requestHash)) return reject('idempotency_key_reused');
    return ok({ earlier: opening.response as SubmissionAnswer });
  }
  const opened = await openedBy(db, opening, wanted);
  return opened.ok ? ok({ opened: opened.value }) : opened;
}

/** What {@link openFor} says of who may start this, asked without starting it. */
export async function wouldOpen(
  db: Queryable,
  { clock }: Pick<SubmissionDeps, 'clock'>,
  person: SignedIn,
  wanted: Wanted,
): Promise<Result<Opened>> {
  // It is asked for under no key.
  return openedBy(db, await openingFor(db, clock, person, wanted, ''), wanted);
}

const openingFor = (
  db: Queryable,
  clock: SubmissionDeps['clock'],
  person: SignedIn,
  wanted: Wanted,
  idempotencyKey: string,
): Promise<Opening> =>
  loadOpening(db, {
    ...{ ...wanted, ...rolesOf(person), personId: person.id, idempotencyKey },
    day: formatDay(dayOf(clock.now())),
  });

async function openedBy(
  db: Queryable,
  { routeId, units, unit, around }: Opening,
  wanted: Wanted,
): Promise<Result<Opened>> {
  if (routeId === null) return reject('submission_kind_unknown', { params: { key: wanted.routeKey } });
  if (unit && around) return ok({ kind: await loadKind(db, routeId), unit, around });
  return wanted.unitId === null && units.length > 0
    ? reject('submission_unit_required', { params: { units: units.map(({ id }) => id).join(', ') } })
    : reject('submission_not_allowed');
}

/** How often a start is tried again when the same key, sent twice at once, was first. */
const MOST_ATTEMPTS = 2;

/** A unique violation is the same key sent twice at once: asked again, it finds the other's answer. */
export async function unlessRepeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = MOST_ATTEMPTS - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || sqlState(error) !== '23505') throw error;
    }
  }
}
