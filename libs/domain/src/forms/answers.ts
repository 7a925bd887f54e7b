import type { Params } from '../result';
import type { Property, Scalar } from './shape';
import { Amount, isDay } from './values';

/** What is wrong with one answer, by the first keyword that it breaks: a stable code, and what fills its sentence. */
export interface AnswerFault {
  readonly code: string;
  readonly params?: Params;
}

/** Looks up another answer of the same object, for a limit that is one: `{$data: 1/startOn}`. */
export type Beside = (key: string) => unknown;

type Keyword = (answer: never, limit: never) => AnswerFault | undefined;

/**
 * What a property of the schema says of an answer that is given. The same part of JSON Schema 2020-12 as is let
 * through at publication, with its meaning there; a format that is not listed says nothing.
 */
export function answerFault(
  answer: Scalar,
  property: Property,
  beside: Beside,
  isFigure: boolean,
): AnswerFault | undefined {
  const wrongType = typeFault(answer, property);
  if (wrongType) return wrongType;
  const ofType = typeof answer === 'string' ? ofText : typeof answer === 'number' ? ofNumbers : {};
  const table: Readonly<Record<string, Keyword>> = { ...ofType, ...ofAll };
  for (const [keyword, check] of Object.entries(table)) {
    const limit = limitOf(property[keyword], beside);
    const fault = limit === undefined ? undefined : check(answer as never, limit as never);
    if (fault)
      return isFigure && fault.code === 'answer_wrong_format' ? figureFault(answer, property) : fault;
  }
  return undefined;
}

const typeCodes: Readonly<Record<string, string>> = {
  number: 'answer_not_number',
  integer: 'answer_not_whole',
};

function typeFault(answer: Scalar, { type }: Property): AnswerFault | undefined {
  const fits =
    type === undefined ||
    typeof answer === (type === 'integer' ? 'number' : type) ||
    (type === 'null' && answer === null);
  const whole = type !== 'integer' || Number.isInteger(answer);
  return fits && whole ? undefined : { code: typeCodes[type] ?? 'answer_wrong_format' };
}

/** A limit is there, or is another answer; of one that is not given nothing is asked. */
function limitOf(limit: unknown, beside: Beside): unknown {
  if (typeof limit !== 'object' || limit === null || Array.isArray(limit)) return limit;
  return beside(String((limit as { readonly $data?: unknown }).$data).replace(/^1\//, ''));
}

const length = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const patterns = new Map<string, RegExp>();
const patternOf = (source: string): RegExp => {
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known;
};

const formats: Readonly<Record<string, { code: string; fits: (text: string) => boolean }>> = {
  date: { code: 'answer_not_date', fits: isDay },
  email: {
    code: 'answer_wrong_format',
    fits: (text) => /^[^\s@]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i.test(text),
  },
};

/** In the order in which they are told; only the first is. */
const ofText = {
  maxLength: (text: string, max: number) =>
    length(text) <= max
      ? undefined
      : { code: 'answer_too_long', params: { max: String(max), actual: length(text) } },
  minLength: (text: string, min: number) =>
    length(text) >= min ? undefined : { code: 'answer_too_short', params: { min: String(min) } },
  pattern: (text: string, pattern: string) =>
    patternOf(pattern).test(text) ? undefined : { code: 'answer_wrong_format' },
  format: (text: string, name: string) => {
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    return !format || format.fits(text) ? undefined : { code: format.code };
  },
  // ISO dates sort as text. A limit that is no date itself has an error of its own.
  formatMinimum: (text: string, min: string) =>
    !isDay(min) || text >= min ? undefined : { code: 'answer_too_early', params: { min } },
  formatMaximum: (text: string, max: string) =>
    !isDay(max) || text <= max ? undefined : { code: 'answer_too_late', params: { max } },
};

const limited =
  (code: string, name: 'min' | 'max', holds: (answer: number, limit: number) => boolean) =>
  (answer: number, limit: number): AnswerFault | undefined =>
    typeof limit !== 'number' || holds(answer, limit)
      ? undefined
      : { code, params: { [name]: String(limit) } };

const ofNumbers = {
  maximum: limited('answer_too_big', 'max', (answer, limit) => answer <= limit),
  minimum: limited('answer_too_small', 'min', (answer, limit) => answer >= limit),
  exclusiveMaximum: limited('answer_too_big', 'max', (answer, limit) => answer < limit),
  exclusiveMinimum: limited('answer_too_small', 'min', (answer, limit) => answer > limit),
  multipleOf: (answer: number, step: number) =>
    new Amount(answer).mod(step).isZero() ? undefined : { code: 'answer_wrong_format' },
};

const ofAll = {
  enum: (answer: Scalar, offered: readonly Scalar[]) =>
    offered.includes(answer) ? undefined : { code: 'answer_not_offered' },
  const: (answer: Scalar, only: Scalar) => (answer === only ? undefined : { code: 'answer_not_offered' }),
};

/**
 * A figure that its pattern refuses: with too many decimals, when it would pass with fewer of them, or else no number.
 */
function figureFault(answer: Scalar, { pattern }: Property): AnswerFault {
  const [, whole = '', decimals = ''] = /^(-?\d+)\.(\d+)$/.exec(String(answer)) ?? [];
  for (let most = decimals.length - 1; most >= 0 && typeof pattern === 'string'; most -= 1) {
    const cut = most === 0 ? whole : `${whole}.${decimals.slice(0, most)}`;
    if (patternOf(pattern).test(cut))
      return { code: 'answer_too_many_decimals', params: { max: most, actual: decimals.length } };
  }
  return { code: 'answer_not_number' };
}
