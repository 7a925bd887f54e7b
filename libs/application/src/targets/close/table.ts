import type { TargetFact } from '@shanhai/domain/targets/close';
import {
  columnsIn,
  figure,
  text,
  type Described,
  type Pick as PickWord,
  type Table,
} from '@shanhai/platform/tables';
import { ok, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import { dayAt } from '../plans';
import { lightNames } from '../reports';
import { factsPage, type FactsRow } from './closings.store';
import type { CloseReadDeps } from './deps';
import { seenFacts, type SeenFacts } from './read';

type Language = 'zh' | 'en';

/** A row of the workbook: one target of one unit. */
interface Line {
  readonly facts: FactsRow;
  readonly fact: TargetFact;
}

/** The facts of a closed year as a table. Rejects with `not_found` and `plan_not_closed`. */
export async function factsTable(
  deps: CloseReadDeps,
  person: SignedIn,
  of: { readonly planId: string; readonly version: number | undefined; readonly language: Language },
): Promise<Result<Table<Line>>> {
  const found = await seenFacts(deps, person, of.planId, of.version);
  if (!found.ok) return found;
  const { plan, closing } = found.value;
  const version = of.language === 'zh' ? `第${closing.version}版` : `version ${closing.version}`;
  return ok({
    title:
      of.language === 'zh' ? `${plan.year}年度目标事实（${version}）` : `Facts of ${plan.year} (${version})`,
    day: dayAt(closing.closedAt),
    columns: columnsIn(of.language, (pick) => described(pick)),
    pages: linesOf(deps, found.value),
  });
}

const PAGE = 200;

async function* linesOf(
  { db }: CloseReadDeps,
  { closing, units }: SeenFacts,
): AsyncGenerator<readonly Line[]> {
  for (let after: string | null = null; ;) {
    const page: FactsRow[] = await factsPage(db, closing.id, { units, after, limit: PAGE });
    yield page.flatMap((facts) => facts.content.targets.map((fact) => ({ facts, fact })));
    if (page.length < PAGE) return;
    after = page.at(-1)?.unit.id ?? null;
  }
}

const described = (pick: PickWord): Described<Line>[] => [
  text(['单位', 'Unit'], 22, ({ facts: { unit } }) => pick(unit.nameZh, unit.nameEn)),
  text(['指标代码', 'Key'], 22, ({ fact }) => fact.key),
  text(['目标', 'Target'], 44, ({ fact }) => pick(fact.title.zh, fact.title.en)),
  text(['计量单位', 'Measure'], 10, ({ fact }) => fact.measure),
  text(['承担值', 'Owed'], 14, ({ fact }) => fact.owed ?? fact.owedOn),
  text(['完成值', 'Reached'], 14, ({ fact }) => fact.reached ?? fact.reachedOn),
  figure(['完成比例 %', 'Per cent'], ({ fact }) => (fact.percent === null ? null : Number(fact.percent))),
  text(['灯号', 'Light'], 12, ({ fact }) => pick(...lightNames[fact.light])),
  text(
    ['依据报告', 'Report'],
    26,
    ({ fact: { report } }) => report && `${report.number} (${report.revision})`,
  ),
  text(['佐证摘要', 'Evidence'], 70, ({ fact }) => fact.evidence.map(({ sha256 }) => sha256).join(' ')),
  text(
    ['任务书', 'Letter'],
    26,
    ({ facts: { content } }) => `${content.letter.number} (${content.letter.revision})`,
  ),
  text(['任务书摘要', 'Digest of the letter'], 66, ({ facts: { content } }) => content.letter.digest),
  text(['事实摘要', 'Digest of the facts'], 66, ({ facts }) => facts.digest),
  text(['示例数据', 'Illustrative'], 10, ({ fact }) => (fact.illustrative ? pick('是', 'yes') : null)),
];
