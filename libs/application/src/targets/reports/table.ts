import type { Standing, StandingCell, StandingRow } from '@shanhai/contracts/targets/reports';
import {
  columnsIn,
  pagesOf,
  text,
  type Described,
  type Pick as PickWord,
  type Table,
} from '@shanhai/platform/tables';
import { ok, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import { dayAt } from '../plans';
import type { ReportDeps } from './deps';
import { wholeStanding, type StandingFilters } from './standing';
import { lightNames, lightSigns } from './words';

type Language = 'zh' | 'en';

/**
 * The matrix of lights as a table, one row a unit, the worst first: of each target its light, and how much of what it owes
 * was confirmed. Rejects with `not_found`.
 */
export async function standingTable(
  deps: Pick<ReportDeps, 'db' | 'clock'>,
  person: SignedIn,
  of: { readonly planId: string; readonly filters: StandingFilters; readonly language: Language },
): Promise<Result<Table<StandingRow>>> {
  const found = await wholeStanding(deps, person, of.planId, of.filters);
  if (!found.ok) return found;
  const { plan, asOf, targets, rows } = found.value;
  return ok({
    title: of.language === 'zh' ? `${plan.year}年度目标进度` : `Progress of ${plan.year}`,
    // The lights are those of the last period's end; before any, of the day on which it is written.
    day: asOf ?? dayAt(deps.clock.now()),
    columns: columnsIn(of.language, (pick) => described(targets, pick)),
    pages: pagesOf(rows),
  });
}

const described = (targets: Standing['targets'], pick: PickWord): Described<StandingRow>[] => [
  text(['单位', 'Unit'], 22, ({ unit }) => pick(unit.nameZh, unit.nameEn)),
  text(['所属', 'Of'], 16, ({ parent }) => parent && pick(parent.nameZh, parent.nameEn)),
  text(['报告逾期', 'Report late'], 10, ({ late }) => (late ? pick('是', 'yes') : null)),
  ...targets.map(({ key, title, measure, illustrative }) => {
    const of = (name: string, mark: string) => [name, measure && `(${measure})`, illustrative && mark];
    const zh = of(title.zh, '示例').filter(Boolean).join(' ');
    const en = of(title.en, 'illustrative').filter(Boolean).join(' ');
    return text<StandingRow>([zh, en], 24, ({ cells }) => {
      const cell = cells.find((each) => each.key === key);
      return cell ? said(cell, pick) : null;
    });
  }),
  text(['滞后原因', 'Why behind'], 60, ({ cells }) => reasons(cells, targets, pick)),
];

/** `▲ 滞后 1 / 8`. */
const said = ({ light, value, doneOn, owed, owedOn }: StandingCell, pick: PickWord): string =>
  `${lightSigns[light.state]} ${pick(...lightNames[light.state])} ${value ?? doneOn ?? '–'} / ${owed ?? owedOn ?? '–'}`;

const reasons = (cells: readonly StandingCell[], targets: Standing['targets'], pick: PickWord): string => {
  const titles = new Map(targets.map(({ key, title }) => [key, pick(title.zh, title.en)]));
  return cells
    .filter(
      ({ light: { state }, explanation }) => (state === 'behind' || state === 'far_behind') && explanation,
    )
    .map(({ key, explanation }) => `${titles.get(key) ?? key}: ${explanation}`)
    .join('\n');
};
