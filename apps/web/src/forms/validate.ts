import { isGiven, verdictOf, type CompiledForm, type FormFault } from '@shanhai/contracts/form-rules';
import type { Form, FormData, LayoutColumn, LayoutField } from '@shanhai/contracts/forms';
import type { Language } from '../i18n/language';
import { textIn } from '../i18n/names';
import type { Words } from '../i18n/words';
import { cellKey, fieldsOf, type FieldError } from './fields';

export interface Reader {
  readonly language: Language;
  readonly words: Words['form']['errors'];
}

/** A form with its rules read, and the day on which they are asked. */
export interface Asked {
  readonly form: Pick<Form, 'schema' | 'layout'>;
  readonly rules: CompiledForm;
  readonly today: string;
}

interface Spoken {
  readonly field: LayoutField | LayoutColumn;
  readonly label: string;
  readonly unit: string;
  readonly words: Words['form']['errors'];
  readonly params: NonNullable<FormFault['params']>;
  readonly language: Language;
}

type Sentence = (spoken: Spoken) => string;

const limit = (params: Spoken['params'], name: string): string => {
  const value = params[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const isChosen = ({ widget }: Pick<LayoutField, 'widget'>): boolean =>
  widget === 'select' || widget === 'date';

/** The verdict's codes in the words of this page. The service has the same codes, and sentences of its own. */
const sentences: Readonly<Record<string, Sentence>> = {
  answer_required: ({ field, label, words }) =>
    isChosen(field) ? words.requiredChoice(label) : words.required(label),
  answer_not_computed: ({ label, words }) => words.notComputed(label),
  answer_check_failed: ({ params: { message }, language }) =>
    typeof message === 'object' ? textIn(language, message) : '',
  answer_too_short: ({ label, words, params }) => words.minLength(label, limit(params, 'min')),
  answer_too_long: ({ label, words, params }) =>
    words.maxLength(label, limit(params, 'max'), limit(params, 'actual')),
  answer_one_line: ({ label, words }) => words.oneLine(label),
  answer_not_number: ({ label, unit, words }) => words.number(label, unit),
  answer_too_many_decimals: ({ label, words, params }) =>
    words.decimals(label, limit(params, 'max'), limit(params, 'actual')),
  answer_not_whole: ({ label, words }) => words.integer(label),
  answer_too_small: ({ label, words, params }) => words.minimum(label, limit(params, 'min')),
  answer_too_big: ({ label, words, params }) => words.maximum(label, limit(params, 'max')),
  answer_not_date: ({ label, words }) => words.date(label),
  answer_too_early: ({ label, words, params }) => words.notBefore(label, limit(params, 'min')),
  answer_too_late: ({ label, words, params }) => words.notAfter(label, limit(params, 'max')),
  answer_not_offered: ({ label, words }) => words.choice(label),
  rows_too_few: ({ label, words, params }) => words.rowsMin(label, Number(params['min'])),
  rows_too_many: ({ label, words, params }) =>
    words.rowsMax(label, Number(params['max']), Number(params['actual'])),
  files_required: ({ label, words, params }) => words.filesMin(label, Number(params['min'])),
  files_too_many: ({ label, words, params }) => words.filesMax(label, Number(params['max'])),
};

/** What a fault is told at. */
const keyOf = ({ field, row, column }: FormFault): string =>
  row === undefined || column === undefined ? field : cellKey(field, row, column);

function messageOf(fault: FormFault, of: LayoutField, { language, words }: Reader): string {
  const column = of.rows?.columns.find(({ key }) => key === fault.column);
  const field = column ?? of;
  const own = textIn(language, field.label);
  const label =
    column && fault.row !== undefined ? words.cell(textIn(language, of.label), fault.row + 1, own) : own;
  const unit = field.unit ? textIn(language, field.unit) : '';
  const sentence = sentences[fault.code];
  return sentence
    ? sentence({ field, label, unit, words, language, params: fault.params ?? {} })
    : words.pattern(label);
}

export interface FilesOfField {
  readonly attached: number;
  readonly uploading: number;
  /** Refused or broken off, and still on the page: dropping them silently would lose a file. */
  readonly failed: number;
}

/** Files that are on their way say something that no rule of the form does. */
const waiting = (field: LayoutField, files: FilesOfField, { language, words }: Reader): string | null => {
  const label = textIn(language, field.label);
  if (files.uploading > 0) return words.filesUploading(label);
  return files.failed > 0 ? words.filesFailed(label) : null;
};

/** Everything to fix before the form can be submitted, in reading order. */
export function checkForm(
  { form, rules, today }: Asked,
  data: FormData,
  filesOf: (key: string) => FilesOfField,
  reader: Reader,
): FieldError[] {
  const fields = fieldsOf(form);
  const counts = Object.fromEntries(fields.map(({ key }) => [key, filesOf(key).attached]));
  const { standing, faults } = verdictOf(rules, data, today, counts);
  return fields.flatMap((field) => {
    const { key } = field;
    const hasFiles = field.widget === 'attachments' && standing.shown.has(key);
    const busy = hasFiles ? waiting(field, filesOf(key), reader) : null;
    if (busy !== null) return [{ key, message: busy }];
    const own = faults.filter((fault) => fault.field === key);
    return own.map((fault) => ({ key: keyOf(fault), message: messageOf(fault, field, reader) }));
  });
}

/**
 * What to fix of what is filled in: of the answer that was just left, and of those that are complained about already,
 * which it may have mended. An empty answer is not complained about before somebody wants to submit.
 */
export function checkLeft(
  asked: Asked,
  data: FormData,
  left: string,
  complained: ReadonlySet<string>,
  reader: Reader,
): ReadonlyMap<string, string | null> {
  const { faults } = verdictOf(asked.rules, data, asked.today);
  const found = new Map<string, string | null>([...complained, left].map((key) => [key, null]));
  for (const fault of faults) {
    const field = fieldsOf(asked.form).find(({ key }) => key === fault.field);
    // A check tells of answers that are given: the one that was left may have broken it at another field.
    const key = keyOf(fault);
    const told = fault.code === 'answer_check_failed' || (found.has(key) && isGiven(answerAt(data, fault)));
    if (field && told && !found.get(key)) found.set(key, messageOf(fault, field, reader));
  }
  return found;
}

function answerAt(data: FormData, { field, row, column }: FormFault): FormData[string] | undefined {
  const answer = data[field];
  return Array.isArray(answer) && row !== undefined ? answer[row]?.[column ?? ''] : answer;
}
