import type { fact } from '@shanhai/contracts/approvals';
import type { FormData, Layout, LayoutField } from '@shanhai/contracts/forms';
import type { z } from 'zod';
import { answerText, fieldsOf } from './answer';

export type Fact = z.infer<typeof fact>;

/** Three fit beside a title on a phone. */
const MOST_FACTS = 3;
/** A fact is one line of a row. */
const MOST_CHARACTERS = 60;

/**
 * The facts of an inbox row: the answers that `summary` names, in its order, else those that the layout marks.
 * What was left open is passed over.
 */
export const factsOf = (
  layout: Pick<Layout, 'sections'>,
  data: FormData,
  summary?: readonly string[],
): Fact[] =>
  chosen(fieldsOf(layout), summary)
    .flatMap((field) => factOf(field, data))
    .slice(0, MOST_FACTS);

const chosen = (fields: readonly LayoutField[], summary?: readonly string[]): readonly LayoutField[] =>
  summary
    ? summary.flatMap((key) => fields.find((field) => field.key === key) ?? [])
    : fields.filter(({ fact }) => fact === true);

const factOf = (field: LayoutField, data: FormData): Fact[] => {
  const value = [...answerText(field, data[field.key])].slice(0, MOST_CHARACTERS).join('');
  return value === '' ? [] : [{ label: field.label, value, ...(field.unit && { unit: field.unit }) }];
};
