import type { FormData, Layout } from '@shanhai/contracts/forms';
import { answerText, fieldsOf } from './answer';

/** An answer in a title longer than this is cut: a title must fit a row of the inbox. */
const MOST_OF_AN_ANSWER = 60;
const MOST_CHARACTERS = 200;

export interface TitleNames {
  /** What {unit} stands for: the applicant's unit. */
  readonly unit: string;
  /** What names a case with no answer at all: its programme, its route. */
  readonly kind: string;
}

/**
 * The title of a case by a template, that of its route or of its form's layout: {unit} is the applicant's unit,
 * {field} an answer with its unit of measure. What is not answered yet leaves no trace.
 */
export function titleOf(
  template: string,
  layout: Pick<Layout, 'sections'>,
  data: FormData,
  { unit, kind }: TitleNames,
): string {
  const keys = [...template.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key);
  const fields = keys.filter((key) => key !== 'unit');
  const answered = fields.length === 0 || fields.some((key) => textOf(layout, data, key) !== '');
  const title = template.replace(/\{(\w+)\}/g, (_, key: string) =>
    key === 'unit' ? unit : textOf(layout, data, key),
  );
  return cut(answered ? title : `${unit}${kind}`, MOST_CHARACTERS);
}

function textOf(layout: Pick<Layout, 'sections'>, data: FormData, key: string): string {
  const field = fieldsOf(layout).find((each) => each.key === key);
  const text = cut(answerText(field ?? {}, data[key]).replace(/\s+/g, ' '), MOST_OF_AN_ANSWER);
  return text === '' ? '' : `${text}${field?.unit?.zh ?? ''}`;
}

const cut = (text: string, most: number): string => [...text].slice(0, most).join('');
