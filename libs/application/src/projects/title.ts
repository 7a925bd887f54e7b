import type { FormData, Layout } from '@shanhai/contracts/forms';

/** An answer in a title longer than this is cut: a title must fit a row of the inbox. */
const MOST_CHARACTERS = 60;

/**
 * The title of a case by its form's layout: {unit} is the applicant's name, {field} an answer. What is not
 * answered yet leaves no trace; a draft with no answer at all is named by its programme.
 */
export function titleOf(layout: Layout, data: FormData, unitName: string, programme: string): string {
  const keys = [...layout.title.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key);
  const answered = keys.some((key) => key !== 'unit' && textOf(data[key]) !== '');
  if (!answered) return `${unitName}${programme}`;
  return layout.title.replace(/\{(\w+)\}/g, (_, key: string) =>
    key === 'unit' ? unitName : textOf(data[key]),
  );
}

const textOf = (answer: FormData[string] | undefined): string =>
  answer === null || answer === undefined
    ? ''
    : [...String(answer).trim().replace(/\s+/g, ' ')].slice(0, MOST_CHARACTERS).join('');
