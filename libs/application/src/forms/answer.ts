import type { FormData, Layout, LayoutField } from '@shanhai/contracts/forms';
import { isGiven, isRows } from '@shanhai/domain/forms';

type Answer = FormData[string] | undefined;

export const fieldsOf = ({ sections }: Pick<Layout, 'sections'>): readonly LayoutField[] =>
  sections.flatMap(({ fields }) => fields);

/** An answer as a person reads it in one line: the label of what was chosen, else as it was typed. Rows are no line. */
export const answerText = ({ options }: Pick<LayoutField, 'options'>, answer: Answer): string => {
  if (!isGiven(answer) || isRows(answer)) return '';
  return options?.find(({ value }) => value === answer)?.label.zh ?? String(answer).trim();
};
