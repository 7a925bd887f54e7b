import type { ClosePage } from '@shanhai/contracts/targets/close';
import { closableFrom } from '@shanhai/domain/targets/close';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { once, type SignedIn } from '../../session';
import { dayAt, ISSUANCE, lockOwnPlan, changePlan, type IdempotencyKey, type PlanRow } from '../plans';
import { closingsOf, insertClosing } from './closings.store';
import type { CloseDeps } from './deps';
import { endParts, tellUnits } from './end-parts';
import { digestOfAll, digestOfUnit, factsOf } from './facts';
import { openParts, type OpenPart } from './hindrances.store';
import { closePolicy } from './policy';
import { closePageOf, shownHindrance } from './read';

export interface WantedClose {
  readonly id: string;
  /** What is still open and is closed over, by its ids. */
  readonly over: readonly string[];
  readonly reason: string | null;
}

/**
 * Closes the year of a plan: what every unit owed and reached is written down once, with digests, and nothing of the plan can
 * be edited from then on. Rejects with `not_found`, `forbidden`, `plan_not_in_force`, `plan_closed`, `closing_too_early`, or
 * `closing_hindered` when something is open that was not named, or is closed over without a reason.
 */
export async function closePlan(
  deps: CloseDeps,
  person: SignedIn,
  wanted: WantedClose,
  idempotency: IdempotencyKey,
): Promise<Result<ClosePage>> {
  const now = deps.clock.now();
  const { daysAfterYear } = await closePolicy(deps.db, now);
  const closed = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<ClosePage>> => {
      const found = await lockOwnPlan(tx, person, wanted.id, now);
      if (!found.ok) return found;
      const plan = found.value;
      const from = closableFrom(plan.year, daysAfterYear);
      if (dayAt(now) < from) return reject('closing_too_early', { params: { from } });
      const parts = await openParts(tx, plan.id);
      const hindered = hinderedBy(parts, wanted);
      if (hindered) return { ok: false, rejection: hindered };
      await commit(tx, deps, { plan, parts, person, reason: wanted.reason, now });
      return ok(await closePageOf(tx, deps, person, plan.id));
    }),
  );
  if (closed.ok) deps.wake.wake();
  return closed;
}

function hinderedBy(parts: readonly OpenPart[], { over, reason }: WantedClose): Rejection | undefined {
  const named = new Set(over);
  const isNamed = named.size === parts.length && parts.every(({ id }) => named.has(id));
  if (isNamed && (parts.length === 0 || reason !== null)) return undefined;
  return { code: 'closing_hindered', params: { many: parts.length } };
}

interface Commit {
  readonly plan: PlanRow;
  readonly parts: readonly OpenPart[];
  readonly person: SignedIn;
  readonly reason: string | null;
  readonly now: Date;
}

async function commit(
  tx: Queryable,
  deps: CloseDeps,
  { plan, parts, person, reason, now }: Commit,
): Promise<void> {
  const version = ((await closingsOf(tx, plan.id))[0]?.version ?? 0) + 1;
  await endParts(tx, deps, { plan, parts, person, reason: reason ?? '', now });
  const units = (await factsOf(tx, plan)).map((content) => ({ content, digest: digestOfUnit(content) }));
  const digest = digestOfAll(
    { planId: plan.id, version },
    units.map(({ content, digest: each }) => ({ unitId: content.unitId, digest: each })),
  );
  const hindrances = parts.map(shownHindrance);
  const closing = { id: deps.newId(), planId: plan.id, version, hindrances, reason, units, digest };
  await insertClosing(tx, { ...closing, closedBy: person.id, now });
  await changePlan(tx, plan.id, { status: 'closed', closedAt: now }, now);
  await appendEvents(tx, ISSUANCE, plan.id, [
    {
      ...{ type: 'plan_closed', data: { version, digest, units: units.length, hindrances, reason } },
      ...{ actor: { kind: 'person', id: person.id }, at: now },
    },
  ]);
  await tellUnits(tx, plan, { state: 'closed', key: `closed:${plan.id}:${version}`, reason }, now);
}
