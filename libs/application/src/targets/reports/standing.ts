import type { Standing, StandingCell, StandingRow } from '@shanhai/contracts/targets/reports';
import { lightStates, rankOf, type LightState } from '@shanhai/domain/targets/reports';
import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { seen, targetRows, type PlanRow, type TargetRow } from '../plans';
import type { ReportDeps } from './deps';
import { grouped } from './grouped';
import { policyOf } from './policy';
import { asOf, judgedIn, newestLight, type Judged } from './progress';
import { standingLines, standingUnits, type StandingLine, type StandingUnit } from './standing.store';
import { yearOfPlan } from './years.store';

/** Which units and lights of the matrix are asked for; all where nothing is said. */
export interface StandingFilters {
  readonly kind?: string | undefined;
  readonly within?: string | undefined;
  /** A target's key. */
  readonly target?: string | undefined;
  readonly light?: LightState | undefined;
}

export interface StandingQuery extends StandingFilters {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of {@link wholeStanding}. Rejects as it does. */
export async function readStanding(
  deps: Pick<ReportDeps, 'db' | 'clock'>,
  person: SignedIn,
  planId: string,
  query: StandingQuery,
): Promise<Result<Standing>> {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const found = await wholeStanding(deps, person, planId, query);
  if (!found.ok) return found;
  const { rows, plan: _, ...head } = found.value;
  return ok({ ...head, ...pageOf(rows, after.value, query.limit) });
}

/** The matrix of a plan with all of its units, the worst first. */
export interface WholeStanding extends Omit<Standing, 'items' | 'nextCursor'> {
  readonly plan: PlanRow;
  readonly rows: readonly StandingRow[];
}

/**
 * The matrix of lights: units that the person covers × their targets, the worst units first. All lights are decided before
 * they are sorted. Rejects with `not_found`.
 */
export async function wholeStanding(
  { db, clock }: Pick<ReportDeps, 'db' | 'clock'>,
  person: SignedIn,
  planId: string,
  asked: StandingFilters,
): Promise<Result<WholeStanding>> {
  const now = clock.now();
  const found = await seen(db, person, planId, now);
  if (!found.ok) return found;
  const plan = found.value;
  const year = await yearOfPlan(db, planId);
  if (!year) return ok({ plan, ...notBegun });
  const { kind = null, within = null } = asked;
  const filter = { planId, units: [...person.coveredUnits], kind, within };
  const units = await standingUnits(db, filter, now);
  const lines = await standingLines(db, filter);
  const matrix = matrixOf(units, lines, await targetRows(db, planId), {
    ...{ judged: judgedIn(plan, year), asked },
  });
  const illustrative = policyOf(year).illustrative;
  return ok({ plan, asOf: asOf(plan, year), illustrative, ...matrix.head, rows: matrix.rows });
}

const noCounts = (): Record<LightState, number> =>
  Object.fromEntries(lightStates.map((state) => [state, 0])) as Record<LightState, number>;

const notBegun: Omit<WholeStanding, 'plan'> = {
  ...{ asOf: null, units: 0, counts: noCounts(), targets: [], rows: [], illustrative: false },
};

type Counts = Record<LightState, number>;
const countsOf = (cells: readonly StandingCell[]): Counts => {
  const counts = noCounts();
  for (const { light } of cells) counts[light.state] += 1;
  return counts;
};

interface Matrix {
  readonly head: Pick<Standing, 'units' | 'counts' | 'targets'>;
  readonly rows: readonly StandingRow[];
}

function matrixOf(
  units: readonly StandingUnit[],
  lines: readonly StandingLine[],
  targets: readonly TargetRow[],
  { judged, asked: { target, light } }: { readonly judged: Judged; readonly asked: StandingFilters },
): Matrix {
  const narrowed = target !== undefined || light !== undefined;
  const wanted = (cell: StandingCell): boolean =>
    (target === undefined || cell.key === target) && (light === undefined || cell.light.state === light);
  const byUnit = grouped(lines, ({ unitId }) => unitId);
  const byId = new Map(targets.map((target) => [target.id, target]));
  const rows = units.flatMap(({ unit, parent, overdueOn }): StandingRow[] => {
    const by = { ...judged, overdueOn: judged.overdueOn ?? overdueOn };
    const own = (byUnit.get(unit.id) ?? []).map((line) => cellOf(byId, line, by));
    const cells = own.filter(wanted).sort(worstFirst);
    const late = overdueOn !== null;
    return narrowed && cells.length === 0 ? [] : [{ unit, parent, late, counts: countsOf(cells), cells }];
  });
  const all = rows.flatMap(({ cells }) => cells);
  return {
    rows: rows.sort((one, other) => compare(placeOf(one), placeOf(other))),
    head: { units: rows.length, counts: countsOf(all), targets: columnsOf(targets, all) },
  };
}

function cellOf(targets: ReadonlyMap<string, TargetRow>, line: StandingLine, judged: Judged): StandingCell {
  const target = targets.get(line.targetId);
  if (!target) throw new Error(`share of an unknown target ${line.targetId}`);
  const { value, doneOn, owed, owedOn, explanation, reportId, endsOn } = line;
  const asked = { ...target, owed: { value: owed, dueOn: owedOn } };
  const light = newestLight(asked, endsOn === null ? undefined : { value, doneOn, endsOn }, judged);
  return { key: target.key, light, value, doneOn, owed, owedOn, explanation, reportId };
}

const worstFirst = (one: StandingCell, other: StandingCell): number =>
  rankOf(one.light.state) - rankOf(other.light.state) || (one.key < other.key ? -1 : 1);

/** Targets that somebody in the matrix owes, the worst first, then as the plan has them. */
function columnsOf(targets: readonly TargetRow[], cells: readonly StandingCell[]): Standing['targets'] {
  const byKey = grouped(cells, ({ key }) => key);
  const columns = targets.flatMap(({ key, title, measure, illustrative }) => {
    const own = byKey.get(key);
    return own ? [{ key, title, measure, illustrative, counts: countsOf(own) }] : [];
  });
  return columns.sort((one, other) => badness(other.counts) - badness(one.counts));
}

/** Far behind weighs more than any number of lights that are not. */
const badness = ({ far_behind, behind, none }: Counts): number => far_behind * 1e8 + behind * 1e4 + none;

/** Where a row stands: the worst first, and units as bad as each other by their ids. */
type Place = readonly [badness: number, unitId: string];
const placeOf = ({ counts, unit }: StandingRow): Place => [badness(counts), unit.id];
const compare = (one: Place, other: Place): number =>
  other[0] - one[0] || (one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0);

function pageOf(
  rows: readonly StandingRow[],
  after: readonly string[] | null,
  limit: number,
): Pick<Standing, 'items' | 'nextCursor'> {
  const last: Place | null = after && [Number(after[0]), after[1] ?? ''];
  const rest = last ? rows.filter((row) => compare(placeOf(row), last) > 0) : rows;
  const items = rest.slice(0, limit);
  const end = rest.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: end ? cursorOf(placeOf(end).map(String)) : null };
}
