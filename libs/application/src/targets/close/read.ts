import type {
  ClosePage,
  Closing,
  FactChangeView,
  Hindrance,
  UnitFactsView,
} from '@shanhai/contracts/targets/close';
import { closableFrom, compareFacts } from '@shanhai/domain/targets/close';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { dayAt, planRow, plansFor, seen, type PlanRow } from '../plans';
import {
  closingsOf,
  factsPage,
  reopeningsOf,
  type ClosingRow,
  type FactsRow,
  type ReopeningRow,
} from './closings.store';
import type { CloseReadDeps } from './deps';
import { openParts, type OpenPart } from './hindrances.store';
import { closePolicy } from './policy';

/** How far a plan is from its close. Rejects with `not_found`, and `forbidden` for who does not cover its office. */
export async function readClosePage(
  deps: CloseReadDeps,
  person: SignedIn,
  planId: string,
): Promise<Result<ClosePage>> {
  const found = await seen(deps.db, person, planId, deps.clock.now());
  if (!found.ok) return found;
  if (!person.coveredUnits.has(found.value.unit.id)) return reject('forbidden');
  return ok(await closePageOf(deps.db, deps, person, planId));
}

export const shownHindrance = ({ approvalId: _, ...shown }: OpenPart): Hindrance => shown;

export async function closePageOf(
  db: Queryable,
  { db: pool, clock }: CloseReadDeps,
  person: SignedIn,
  planId: string,
): Promise<ClosePage> {
  const now = clock.now();
  const plan = await planRow(db, planId);
  if (!plan) throw new Error(`plan ${planId} does not exist`);
  const { daysAfterYear, illustrative } = await closePolicy(pool, now);
  const from = closableFrom(plan.year, daysAfterYear);
  const reopenings = await reopeningsOf(db, planId);
  return {
    ...{ from, illustrative, closings: (await closingsOf(db, planId)).map(closingView) },
    hindrances: plan.status === 'issued' ? (await openParts(db, planId)).map(shownHindrance) : [],
    reopenings: reopenings.map(reopeningView),
    allowedActions: (await plansFor(db, person, plan, now))
      ? actionsOf(plan, { reopenings, mayClose: dayAt(now) >= from })
      : [],
  };
}

function actionsOf(
  { status }: PlanRow,
  { reopenings, mayClose }: { readonly reopenings: readonly ReopeningRow[]; readonly mayClose: boolean },
): ClosePage['allowedActions'] {
  if (status === 'issued') return mayClose ? ['close'] : [];
  const isPending = reopenings.some(({ closedAt }) => closedAt === null);
  return status === 'closed' && !isPending ? ['reopen'] : [];
}

const closingView = (row: ClosingRow): Closing => ({ ...row, closedAt: row.closedAt.toISOString() });

const reopeningView = ({
  planId: _,
  routeId: _r,
  formId: _f,
  ...row
}: ReopeningRow): ClosePage['reopenings'][number] => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});

/** A version of the facts that the person may see some of, and of which units: all for the office, else those they cover. */
export interface SeenFacts {
  readonly plan: PlanRow;
  readonly closing: ClosingRow;
  readonly units: readonly string[] | null;
}

/** Rejects with `not_found`, and `plan_not_closed` where there is no such version. */
export async function seenFacts(
  { db, clock }: CloseReadDeps,
  person: SignedIn,
  planId: string,
  version: number | undefined,
): Promise<Result<SeenFacts>> {
  const found = await seen(db, person, planId, clock.now());
  if (!found.ok) return found;
  const plan = found.value;
  const all = await closingsOf(db, planId);
  const closing = version === undefined ? all[0] : all.find((each) => each.version === version);
  if (!closing) return reject('plan_not_closed');
  const units = person.coveredUnits.has(plan.unit.id) ? null : [...person.coveredUnits];
  return ok({ plan, closing, units });
}

export interface FactsQuery {
  readonly version?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The facts of a closed year by unit. */
export async function listFacts(
  deps: CloseReadDeps,
  person: SignedIn,
  planId: string,
  { version, limit, cursor }: FactsQuery,
): Promise<Result<{ items: UnitFactsView[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 1);
  if (!after.ok) return after;
  const found = await seenFacts(deps, person, planId, version);
  if (!found.ok) return found;
  const { closing, units } = found.value;
  const query = { units, after: after.value?.[0] ?? null, limit: limit + 1 };
  const rows = await factsPage(deps.db, closing.id, query);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return ok({ items: items.map(factsView), nextCursor: last ? cursorOf([last.unit.id]) : null });
}

export const factsView = ({ unit, content, digest }: FactsRow): UnitFactsView => ({
  ...{ unit, letter: content.letter, digest },
  targets: content.targets.map((fact) => ({ ...fact, evidence: [...fact.evidence] })),
});

const EVERY = 100_000;

/** What differs between two versions of the facts. */
export async function compareVersions(
  deps: CloseReadDeps,
  person: SignedIn,
  planId: string,
  { before, after }: { readonly before: number; readonly after: number },
): Promise<Result<{ items: FactChangeView[] }>> {
  const [one, other] = [
    await seenFacts(deps, person, planId, before),
    await seenFacts(deps, person, planId, after),
  ];
  if (!one.ok) return one;
  if (!other.ok) return other;
  const query = { units: one.value.units, after: null, limit: EVERY };
  const was = await factsPage(deps.db, one.value.closing.id, query);
  const is = await factsPage(deps.db, other.value.closing.id, query);
  const units = new Map([...was, ...is].map(({ unit }) => [unit.id, unit]));
  const contents = (rows: readonly FactsRow[]) => rows.map(({ content }) => content);
  return ok({
    items: compareFacts(contents(was), contents(is)).map(({ unitId, key, ...change }) => {
      const unit = units.get(unitId) ?? { id: unitId, nameZh: unitId, nameEn: unitId };
      const title = (change.after ?? change.before)?.title ?? { zh: key, en: key };
      return { unit, key, title, before: shown(change.before), after: shown(change.after) };
    }),
  });
}

const shown = (fact: ReturnType<typeof compareFacts>[number]['before']): FactChangeView['before'] =>
  fact && { ...fact, evidence: [...fact.evidence] };
