import type { ComparedShareView, ChangedShareView } from '@shanhai/contracts/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../../approvals';
import { factsOf } from '../../forms';
import { ruleHash } from '../../rules/hash';
import { amountOf, detailsOf } from '../plans/content';
import type { TargetRow } from '../plans/targets.store';
import type { ChangeRow } from './changes.store';
import { effectViewOf } from './effect-view';
import type { Planned } from './planned';
import { groundOf, policyOf } from './policy';

export const titleOf = ({ unit, plan }: ChangeRow): string => `${unit.nameZh}：${plan.year}年度目标调整申请`;

/** So much of a form's answer is kept; the rest stands on the page of the request, and the digest covers it. */
const MOST_CHARACTERS = 18_000;

function shortened(lines: readonly string[]): string {
  const text = lines.join('\n');
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}\n…… 余见申请页面`;
}

type Said = Parameters<typeof amountOf>[1];

const amountIn = (share: Pick<ChangedShareView, 'comparison' | 'measure'>, amount: Said | null): string =>
  amount === null ? '无' : amountOf(share, amount);

const holderOf = ({ unit, person }: Pick<ChangedShareView, 'unit' | 'person'>): string =>
  person?.name ?? unit.nameZh;

const why = { asked: '', above_taken: '（随上级目标取消）', carried: '（随下级合计调整）' } as const;

const changedLine = (share: ChangedShareView): string =>
  `${holderOf(share)} · ${share.title.zh}：${amountIn(share, share.before)} → ${amountIn(share, share.after)}${why[share.because]}`;

const comparedLine = ({ title, unit, after }: ComparedShareView, what: string): string =>
  `${unit.nameZh} · ${title.zh}：${what}（分解合计 ${after.below.total ?? '–'}，承担 ${after.value ?? after.dueOn ?? '–'}）`;

/** A target that is added, with all that it says. */
const addedText = (target: TargetRow): string =>
  [
    `新增目标《${target.title.zh}》（${target.key}）`,
    ...detailsOf(target),
    ...(target.sentence === null ? [] : [`原文：${target.sentence}`]),
    `出处：${target.source}${target.illustrative ? '（示例数据）' : ''}`,
  ].join('\n    ');

/** What the signers of a request see and sign. */
export async function contentOf(db: Queryable, row: ChangeRow, planned: Planned): Promise<CaseContent> {
  const effect = await effectViewOf(db, planned, row.id);
  const formData = {
    plan: row.plan.title.zh,
    ground: groundOf(policyOf(row), row.ground)?.title.zh ?? '–',
    reason: row.reason,
    shares: row.items.length,
    contents: shortened([
      ...[...planned.sheet.added.values()].map(addedText),
      ...effect.shares.map(changedLine),
    ]),
    effects: shortened([
      ...effect.left.map((each) => comparedLine(each, '与下级合计不一致')),
      ...effect.mustAct.map((each) => comparedLine(each, '须重新分解')),
      ...effect.letters.map(({ nameZh }) => `${nameZh}：换发任务书`),
    ]),
    explanation: row.explanation,
    digest: ruleHash({ items: row.items, ground: row.ground, reason: row.reason }).toString('hex'),
  };
  const summary = factsOf(row.form.layout, formData);
  return { title: titleOf(row), formData, attachments: [...row.files], summary };
}
