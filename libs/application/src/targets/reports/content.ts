import type { Attachment } from '@shanhai/contracts/projects';
import {
  asksWhy,
  emptyEntry,
  fallenBy,
  lightOfEntry,
  reportErrors,
  type Entry,
  type ProgressLight,
} from '@shanhai/domain/targets/reports';
import type { FieldError } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../../approvals';
import { ruleHash } from '../../rules/hash';
import { amountOf, textOfLines } from '../plans';
import { frameOf, linesOfReport, type Line } from './basis';
import { filesOf } from './files.store';
import { grouped } from './grouped';
import { policyOf } from './policy';
import type { ReportRow } from './reports.store';
import { lightNames, lightSigns, periodName } from './words';

/** Why a report can't be handed in, by target. */
export async function reportFaults(db: Queryable, report: ReportRow): Promise<FieldError[]> {
  const lines = await linesOfReport(db, report);
  const files = new Set((await filesOf(db, report.id)).map(({ field }) => field));
  return reportErrors(
    lines.map(({ target, last }) => ({ ...target, last })),
    { entries: report.draft, files },
    frameOf(report),
  );
}

export function titleOf(report: ReportRow): string {
  const { plan, unit, period, revision } = report;
  const name = periodName(plan.year, policyOf(report).every, period).zh;
  return `${unit.nameZh}：${name}目标进展报告${revision > 1 ? `（更正，第${revision}版）` : ''}`;
}

/** What the reviewers of a report see and sign: a line for each target, what changed, and a digest of the whole. */
export async function reportContent(db: Queryable, report: ReportRow): Promise<CaseContent> {
  const { plan, period, reason } = report;
  const lines = await linesOfReport(db, report);
  const files = await filesOf(db, report.id);
  const byTarget = grouped(files, ({ field }) => field);
  const lit = lines.map((line) => lightOf(report, line));
  const behind = lit.filter(({ state }) => asksWhy(state)).length;
  const name = periodName(plan.year, policyOf(report).every, period).zh;
  return {
    title: titleOf(report),
    formData: {
      ...{ year: plan.year, period: `${name}（截至 ${report.endsOn}）`, targets: lines.length, behind },
      contents: textOfLines(
        lines.map((line, index) => textOf(line, lit[index], byTarget.get(line.target.key)?.length ?? 0)),
      ),
      ...(reason === null ? {} : { reason, changes: changesOf(lines) }),
      digest: digestOf(report, lines, files),
    },
    attachments: files,
    summary: [
      { label: { zh: '报告期', en: 'Period' }, value: name },
      { label: { zh: '目标', en: 'Targets' }, value: String(lines.length), unit: { zh: '项', en: '' } },
      {
        label: { zh: '滞后或无数据', en: 'Behind, or no figure' },
        value: String(behind),
        unit: { zh: '项', en: '' },
      },
    ],
  };
}

const lightOf = (report: ReportRow, { target, entry }: Line): ProgressLight =>
  lightOfEntry(target, entry ?? emptyEntry, frameOf(report));

const said = (
  { measure }: Pick<Line['target'], 'measure'>,
  { value, doneOn }: Pick<Entry, 'value' | 'doneOn'>,
): string => {
  if (value !== null) return measure === null ? value : `${value} ${measure}`;
  return doneOn === null ? '–' : `${doneOn} 完成`;
};

/** `累计 10 个，应达 ≥ 26 个（38.4615%，应达 50%）▲ 滞后；上期 6 个；下级合计 11；附件 2；说明：…` */
function textOf(
  { target, entry, last, below }: Line,
  light: ProgressLight | undefined,
  files: number,
): string {
  const { value, dueOn } = target.owed;
  const fallen = fallenBy(target, entry ?? emptyEntry, last);
  const percent =
    light?.reachedPercent == null
      ? ''
      : `（${light.reachedPercent}%，应达 ${light.expectedPercent ?? '–'}%）`;
  return [
    `${target.title.zh}：累计 ${said(target, entry ?? emptyEntry)}，目标 ${amountOf(target, { value, dueOn })}${percent}${light ? ` ${lightSigns[light.state]} ${lightNames[light.state][0]}` : ''}`,
    ...(last ? [`上期 ${said(target, last)}`] : []),
    ...(fallen === null ? [] : [`！较上期减少 ${fallen}`]),
    ...(below?.total == null
      ? []
      : [`下级合计 ${below.total}${below.missing > 0 ? `（${below.missing} 个单位未报）` : ''}`]),
    ...evidenceOf(target, files),
    ...(entry?.explanation ? [`说明：${entry.explanation}`] : []),
  ].join('；');
}

/** What shows it: what was asked for, how many files there are, and that there are none where some should be. */
const evidenceOf = ({ evidence }: Line['target'], files: number): string[] => [
  ...(evidence === null ? [] : [`佐证要求：${evidence}`]),
  ...(files > 0 ? [`附件 ${files}`] : evidence === null ? [] : ['！缺佐证材料']),
];

/** What a correction says otherwise than the revision before it, a line for each target. */
function changesOf(lines: readonly Line[]): string {
  const changed = lines.flatMap(({ target, entry, before }) => {
    const [was, is] = [said(target, before ?? emptyEntry), said(target, entry ?? emptyEntry)];
    if (was !== is) return [`${target.title.zh}：${was} → ${is}`];
    return before?.explanation === entry?.explanation ? [] : [`${target.title.zh}：说明有修改`];
  });
  return changed.length === 0 ? '数值和说明没有变化' : textOfLines(changed);
}

const digestOf = (report: ReportRow, lines: readonly Line[], files: readonly Attachment[]): string =>
  ruleHash({
    ...{ plan: report.plan.id, unit: report.unit.id, period: report.period, revision: report.revision },
    lines: lines.map(({ target, entry }) => ({
      key: target.key,
      owed: target.owed,
      ...(entry ?? emptyEntry),
    })),
    files: files.map(({ field, name, sha256 }) => ({ field, name, sha256 })),
  }).toString('hex');
