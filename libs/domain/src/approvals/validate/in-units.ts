import type { UnitFindings } from './facts';
import type { problem, RouteProblem } from './problem';

const MOST_NAMED = 20;

/** What is wrong in some units, as one problem that names them; none when there are none. */
export function inUnits(
  code: string,
  pointer: string,
  units: readonly UnitFindings[],
  as: typeof problem,
): RouteProblem[] {
  if (units.length === 0) return [];
  const named = units.slice(0, MOST_NAMED);
  const more = units.length - named.length;
  const zh = named.map(({ unit }) => `${unit.name.zh}（${unit.id}）`).join('、');
  const en = named.map(({ unit }) => `${unit.name.en} (${unit.id})`).join(', ');
  const list = more > 0 ? { zh: `${zh}，另有 ${more} 个`, en: `${en}, and ${more} more` } : { zh, en };
  return [as(code, pointer, { units: list, count: units.length })];
}
