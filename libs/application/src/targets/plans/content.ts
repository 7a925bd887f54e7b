import type { CaseContent } from '../../approvals';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { Comparison } from '@shanhai/domain/targets/plans';

/** What goes to signers is a form of texts: the whole of what they sign stands in it, so that its digest covers it. */
interface Line {
  readonly title: string;
  readonly value: string;
  readonly parts: readonly { readonly unit: string; readonly value: string }[];
}

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

/** One target a line, with the units that it is given to below it. */
export const contentsOf = (lines: readonly Line[]): string =>
  textOfLines(
    lines.map(({ title, value, parts }) => {
      const given = parts.map((part) => `${part.unit} ${part.value}`).join('；');
      return `${title}：${value}${given === '' ? '' : `\n    ${given}`}`;
    }),
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
