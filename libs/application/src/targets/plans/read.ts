import type { PlanSummary, PlanView } from '@shanhai/contracts/targets/plans';
import { compareYears, type YearChange } from '@shanhai/domain/targets/plans';
import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { dayAt, seen, seenAs, sightOf } from './access';
import type { PlanDeps } from './deps';
import { issuedPlans, planYears, type PlanYear } from './by-year.store';
import { documentFor } from './document';
import { partnersChanged, type PartnersChanged } from './partners';
import { planOfYear, planPage, type PlanReader } from './plans.store';
import { officesOf, type NamedUnit } from './units.store';
import { planViewOf, summaryOf } from './view';

type ReadDeps = Pick<PlanDeps, 'db' | 'clock'>;

/** One plan with its targets. To who may not see it, it does not exist: `not_found`. */
export async function readPlan(
  { db, clock }: ReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<PlanView>> {
  const now = clock.now();
  const found = await seen(db, person, id, now);
  return found.ok ? ok(await planViewOf(db, person, found.value, now)) : found;
}

/** The offices for which the person may start a plan. */
export async function planningOffices(
  { db, clock }: ReadDeps,
  person: SignedIn,
): Promise<Result<{ items: NamedUnit[] }>> {
  const offices = await officesOf(db, person.id, dayAt(clock.now()), 'target.plan');
  return ok({ items: offices.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })) });
}

async function readerOf(db: Queryable, person: SignedIn, now: Date): Promise<PlanReader> {
  const planning = await officesOf(db, person.id, dayAt(now), 'target.plan');
  return {
    readerId: person.id,
    units: [...person.coveredUnits],
    planning: planning.map(({ id }) => id),
  };
}

/** The years of which the person may see a plan, the latest first. */
export async function listYears(
  { db, clock }: ReadDeps,
  person: SignedIn,
): Promise<Result<{ items: PlanYear[] }>> {
  return ok({ items: await planYears(db, await readerOf(db, person, clock.now())) });
}

/** The plans of a year that were issued and not cancelled: that of the person's own office first, then the highest. */
export async function plansInForce(
  { db, clock }: ReadDeps,
  person: SignedIn,
  { year }: { readonly year: number },
): Promise<Result<{ items: PlanSummary[] }>> {
  const reader = await readerOf(db, person, clock.now());
  const ownUnits = person.posts.map(({ unit }) => unit.id);
  const rows = await issuedPlans(db, reader, { year, ownUnits });
  return ok({ items: rows.map(summaryOf) });
}

export interface PlansQuery {
  readonly year?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Plans that the person may see, newest year first. */
export async function listPlans(
  { db, clock }: ReadDeps,
  person: SignedIn,
  query: PlansQuery,
): Promise<Result<{ items: PlanSummary[]; nextCursor: string | null }>> {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const rows = await planPage(db, {
    ...(await readerOf(db, person, clock.now())),
    ...{ year: query.year ?? null, after: after.value, limit: query.limit + 1 },
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({ items: page.map(summaryOf), nextCursor: last ? cursorOf([String(last.year), last.id]) : null });
}

type NamedChange = YearChange & {
  readonly title: { readonly zh: string; readonly en: string };
  readonly measure: string | null;
  readonly partners: PartnersChanged | null;
};

/** The targets beside those of the year before. */
export async function comparePlan(
  { db, clock }: ReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<{ before: PlanSummary | null; items: NamedChange[] }>> {
  const now = clock.now();
  const found = await seenAs(db, person, id, now);
  if (!found.ok) return found;
  const { unit, year } = found.value.plan;
  const before = await planOfYear(db, unit.id, year - 1);
  const last = before
    ? await documentFor(db, person, { plan: before, sight: await sightOf(db, person, before, now) })
    : [];
  const present = await documentFor(db, person, found.value);
  const partners = await partnersChanged(db, before?.id ?? null, id);
  const named = new Map([...last, ...present].map((target) => [target.key, target]));
  const items = compareYears(last, present).map((change) => {
    const { title, measure } = named.get(change.key) ?? {
      title: { zh: change.key, en: change.key },
      measure: null,
    };
    return { ...change, title, measure, partners: partners.get(change.key) ?? null };
  });
  return ok({ before: before ? summaryOf(before) : null, items });
}
