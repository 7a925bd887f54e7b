import type { FormData, Layout, LayoutField } from '@shanhai/contracts/forms';

type Answer = FormData[string] | undefined;

export const isGiven = (answer: Answer): answer is string | number | boolean =>
  answer !== null && answer !== undefined && !(typeof answer === 'string' && answer.trim() === '');

export const fieldsOf = ({ sections }: Pick<Layout, 'sections'>): readonly LayoutField[] =>
  sections.flatMap(({ fields }) => fields);

/** An answer as a person reads it: the label of what was chosen, everything else as it was typed. */
export const answerText = ({ options }: Pick<LayoutField, 'options'>, answer: Answer): string => {
  if (!isGiven(answer)) return '';
  return options?.find(({ value }) => value === answer)?.label.zh ?? String(answer).trim();
};
