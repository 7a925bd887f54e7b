import type { CaseContent } from '../../approvals';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { Comparison } from '@shanhai/domain/targets/plans';
import { baselineOf, ruleOf, scheduleOf, type Explained } from './target-words';
import type { TargetRow } from './targets.store';

/** What goes to signers is a form of texts: the whole of what they sign stands in it, so that its digest covers it. */
interface Line {
  readonly title: string;
  readonly value: string;
  /** Its rule, its baseline and what else is signed with it. */
  readonly details: readonly string[];
  readonly parts: readonly Part[];
}
interface Part extends Given {
  /** What those below it get of that. */
  readonly below: readonly Given[];
}
interface Given {
  readonly unit: string;
  readonly value: string;
  readonly weight: string | null;
}

/** How a target is counted, from what, by when how much of it is expected, what shows it, who leads it and who helps. */
export const detailsOf = (target: Explained & Pick<TargetRow, 'responsible' | 'cooperating'>): string[] =>
  (
    [
      ['牵头单位', target.responsible?.nameZh ?? null],
      ['配合单位', target.cooperating.map(({ nameZh }) => nameZh).join('、') || null],
      ['汇总与比较', ruleOf(target, 'zh')],
      ['基期', baselineOf(target, 'zh')],
      ['序时进度', scheduleOf(target, 'zh')],
      ['佐证要求', target.evidence],
    ] as const
  ).flatMap(([label, text]) => (text === null ? [] : [`${label}：${text}`]));

const givenText = ({ unit, value, weight }: Given): string =>
  `${unit} ${value}${weight === null ? '' : `（权重 ${weight}）`}`;

const words: Readonly<Record<Comparison, string>> = { at_least: '≥', at_most: '≤', equal: '=', about: '≈' };

export const amountOf = (
  { comparison, measure }: Pick<DraftTargetInput, 'comparison' | 'measure'>,
  { value, dueOn }: { readonly value: string | null; readonly dueOn: string | null },
): string => {
  if (value === null) return dueOn ?? '–';
  return `${words[comparison]} ${value}${measure === null ? '' : ` ${measure}`}`;
};

/** So much of a form's answer is kept for lines; what is beyond is counted, and stands on the page of the case. */
const MOST_CHARACTERS = 18_000;

/** One target after the other: what it says, and a line for each unit with those below it. */
export const contentsOf = (lines: readonly Line[]): string =>
  textOfLines(
    lines.map(({ title, value, details, parts }) =>
      [
        `${title}：${value}`,
        ...details,
        ...parts.map(({ below, ...part }) =>
          below.length === 0
            ? `· ${givenText(part)}`
            : `· ${givenText(part)}，其中：${below.map(givenText).join('；')}`,
        ),
      ].join('\n    '),
    ),
  );

/** Numbered lines, as many as a form's answer takes. */
export function textOfLines(lines: readonly string[]): string {
  const written: string[] = [];
  let room = MOST_CHARACTERS;
  for (const [index, line] of lines.entries()) {
    const text = `${index + 1}. ${line}`;
    if (text.length > room) return [...written, `…… 另有 ${lines.length - index} 项，见页面`].join('\n');
    room -= text.length + 1;
    written.push(text);
  }
  return written.join('\n');
}

export interface Contents {
  readonly title: string;
  readonly year: number;
  readonly lines: readonly Line[];
  readonly recipients: number;
  /** SHA-256 of the whole document, by which what is shortened is held too. */
  readonly digest: string;
  readonly explanations?: string;
}

export const caseContent = ({
  title,
  year,
  lines,
  recipients,
  digest,
  explanations,
}: Contents): CaseContent => ({
  title,
  formData: {
    year,
    targets: lines.length,
    recipients,
    contents: contentsOf(lines),
    digest,
    ...(explanations === undefined ? {} : { explanations }),
  },
  attachments: [],
  summary: [
    { label: { zh: '年度', en: 'Year' }, value: String(year) },
    { label: { zh: '目标', en: 'Targets' }, value: String(lines.length), unit: { zh: '项', en: '' } },
    { label: { zh: '承担单位', en: 'Units' }, value: String(recipients), unit: { zh: '个', en: '' } },
  ],
});
