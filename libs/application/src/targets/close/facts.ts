import type { TargetFact, UnitFacts } from '@shanhai/domain/targets/close';
import type { Queryable } from '@shanhai/platform/postgres';
import { ruleHash } from '../../rules/hash';
import { targetRows, type PlanRow, type TargetRow } from '../plans';
import { judgedIn, newestLight, type Judged } from '../reports/progress';
import { yearOfPlan } from '../reports/years.store';
import { newestLetters, reachedOf, type OwedRow, type ReachedRow } from './closings.store';

const hex = (of: object): string => ruleHash(of).toString('hex');

/** SHA-256 over the canonical JSON of a unit's facts. */
export const digestOfUnit = (content: UnitFacts): string => hex(content);

/** The digest of the whole: over the plan, the version, and the digest of each unit, by unit. */
export const digestOfAll = (
  of: { readonly planId: string; readonly version: number },
  units: readonly { readonly unitId: string; readonly digest: string }[],
): string =>
  hex({
    ...{ planId: of.planId, version: of.version },
    units: [...units]
      .sort((one, other) => (one.unitId < other.unitId ? -1 : 1))
      .map(({ unitId, digest }) => ({ unitId, digest })),
  });

/**
 * What every unit of a plan owes by its newest letter, and the newest that was confirmed of it, with the light of the year's
 * last day.
 */
export async function factsOf(db: Queryable, plan: PlanRow): Promise<UnitFacts[]> {
  const targets = new Map((await targetRows(db, plan.id)).map((target) => [target.key, target]));
  const reached = new Map(
    (await reachedOf(db, plan.id)).map((row) => [`${row.unitId} ${row.targetId}`, row]),
  );
  const year = await yearOfPlan(db, plan.id);
  const judged = year ? judgedIn({ ...plan, status: 'closed' }, year) : null;
  const letters = await newestLetters(db, plan.id);
  return letters.map(({ unitId, number, revision, digest, targets: owed }) => ({
    ...{ unitId, letter: { number, revision, digest } },
    targets: owed.map((said) => {
      const target = targets.get(said.key);
      if (!target) throw new Error(`letter ${number} says an unknown target ${said.key}`);
      return factOf(target, said, reached.get(`${unitId} ${target.id}`), judged);
    }),
  }));
}

function factOf(
  target: TargetRow,
  { value, dueOn }: OwedRow['targets'][number],
  found: ReachedRow | undefined,
  judged: Judged | null,
): TargetFact {
  const { key, title, measure, aggregation, comparison, illustrative } = target;
  const asked = { ...target, owed: { value, dueOn } };
  const light = judged && newestLight(asked, found, judged);
  return {
    ...{ key, title, measure, aggregation, comparison, owed: value, owedOn: dueOn },
    ...{ reached: found?.value ?? null, reachedOn: found?.doneOn ?? null },
    ...{ percent: light?.reachedPercent ?? null, light: light?.state ?? 'none' },
    ...{ report: found?.report ?? null, evidence: found?.evidence ?? [], illustrative },
  };
}
