import type { FieldError, Param } from '@shanhai/domain/result';
import type { z } from 'zod';
import type { FieldCode } from './fields';

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * What is wrong with the shape of an input, each part by its pointer. Parse with `reportInput`: without its input an
 * issue does not tell what is missing from what is of another type.
 */
export const shapeProblems = ({ issues }: z.ZodError): readonly FieldError[] =>
  issues.flatMap((issue) => fieldErrors(issue, []));

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function fieldErrors(issue: Issue, above: Path): FieldError[] {
  const path = [...above, ...issue.path];
  const pointer = pointerOf(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((field) => ({
        pointer: pointer + pointerOf([field]),
        code: 'unknown_field',
        params: { field },
      }));
    case 'invalid_type':
      return [typeError(path, issue)];
    case 'too_small':
      return [sizeError(pointer, issue.origin, { min: Number(issue.minimum) })];
    case 'too_big':
      return [sizeError(pointer, issue.origin, { max: Number(issue.maximum) })];
    case 'invalid_format':
      return [{ pointer, code: 'wrong_format', params: { format: formatOf(issue) } }];
    case 'invalid_value':
      return [notOneOf(path, issue.values.map(String))];
    case 'invalid_union':
      return unionErrors(issue, path);
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ pointer, code: 'not_valid' }];
    case 'custom':
      return [customError(path, issue.params ?? {})];
  }
}

/** A shape may name the code of a rule of its own, with what fills its sentence. */
function customError(path: Path, { code, ...rest }: Readonly<Record<string, unknown>>): FieldError {
  const pointer = pointerOf(path);
  if (typeof code !== 'string') return { pointer, code: 'not_valid' };
  const params = Object.entries(rest).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  );
  return { pointer, code, params: { field: fieldOf(path), ...Object.fromEntries(params) } };
}

const typeError = (path: Path, { input, expected }: z.core.$ZodIssueInvalidType): FieldError =>
  input === undefined
    ? { pointer: pointerOf(path), code: 'required', params: { field: fieldOf(path) } }
    : { pointer: pointerOf(path), code: 'wrong_type', params: { expected } };

const notOneOf = (path: Path, allowed: readonly string[]): FieldError => ({
  ...{ pointer: pointerOf(path), code: 'not_one_of' },
  params: { field: fieldOf(path), allowed: { zh: allowed.join('、'), en: allowed.join(', ') } },
});

/**
 * What a part is called in a sentence: of `/root/children/0/title/zh` the names behind the last place in a list,
 * `title.zh`, for the item is seen from its line.
 */
function fieldOf(path: Path): Param {
  const behind = path.findLastIndex((step) => typeof step === 'number');
  const names = path.slice(behind + 1);
  if (names.length > 0) return names.map(String).join('.');
  return path.length === 0 ? { zh: '正文', en: 'the body' } : path.slice(-2).map(String).join('.');
}

/** Of a text the length is wrong, of a list the number of its items, of a figure the size. */
function sizeError(pointer: string, origin: string, limit: { min: number } | { max: number }): FieldError {
  const [under, over] = sizeCodes(origin);
  return { pointer, code: 'min' in limit ? under : over, params: { ...limit } };
}

function sizeCodes(origin: string): readonly [under: FieldCode, over: FieldCode] {
  if (origin === 'string') return ['too_short', 'too_long'];
  return origin === 'array' ? ['too_few', 'too_many'] : ['too_small', 'too_big'];
}

/** What a format is called, with what it looks like. */
const formats: Readonly<Record<string, Param>> = {
  date: { zh: '日期，例 2026-11-24', en: 'of a day, such as 2026-11-24' },
  datetime: {
    zh: '带时区的时间，例 2026-11-24T09:00:00+08:00',
    en: 'of an instant with its offset, such as 2026-11-24T09:00:00+08:00',
  },
  time: { zh: '时间，例 09:00', en: 'of a time, such as 09:00' },
  email: {
    zh: '电子邮箱，例 zhang@example.gov.cn',
    en: 'of an e-mail address, such as zhang@example.gov.cn',
  },
  uuid: { zh: '标识（UUID）', en: 'of an id (UUID)' },
  url: { zh: '网址，例 https://www.gov.cn', en: 'of an address, such as https://www.gov.cn' },
  month: { zh: '月份，例 2026-11', en: 'of a month, such as 2026-11' },
  'time-of-day': { zh: '时间，例 09:00', en: 'of a time, such as 09:00' },
  decimal: {
    zh: '数字，小数最多四位，例 1200.5',
    en: 'of a number with at most four decimals, such as 1200.5',
  },
  amount: {
    zh: '金额，小数最多两位，例 1200.50',
    en: 'of an amount with at most two decimals, such as 1200.50',
  },
  percent: { zh: '百分数，例 25 或 12.5', en: 'of a percentage, such as 25 or 12.5' },
  username: {
    zh: '用户名：小写字母、数字、点、横线，例 zhang.san',
    en: 'of a user name: lower-case letters, digits, dots, hyphens, such as zhang.san',
  },
  'unit-code': {
    zh: '单位编码：字母、数字、横线，例 330800',
    en: 'of a unit’s code: letters, digits, hyphens, such as 330800',
  },
};

/** A pattern is what it is. */
const formatOf = (issue: z.core.$ZodIssueInvalidStringFormat): Param =>
  issue.format === 'regex' && issue.pattern !== undefined
    ? issue.pattern
    : (formats[issue.format] ?? issue.format);

/**
 * A union by a discriminator says which values there are. Any other is told by the member that came nearest: the
 * one with the fewest faults, of those whose fixed words were right.
 */
function unionErrors(issue: z.core.$ZodIssueInvalidUnion, path: Path): FieldError[] {
  const pointer = pointerOf(path);
  if (issue.discriminator !== undefined) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const place = issue.path.at(-1) === issue.discriminator ? path : [...path, issue.discriminator];
    return options.length > 0 ? [notOneOf(place, options)] : [{ pointer, code: 'not_valid' }];
  }
  const members = issue.errors.filter((faults) => faults.length > 0);
  const right = members.filter((faults) => !faults.some(({ code }) => code === 'invalid_value'));
  const nearest = [...right].sort((one, other) => one.length - other.length)[0];
  if (nearest) return nearest.flatMap((fault) => fieldErrors(fault, path));
  return wordErrors(members, path) ?? [{ pointer, code: 'not_valid' }];
}

/**
 * Every member wants another word at the same place. What else a member lacks, such as a word of its own in another
 * place, would be asked for only once that word is right.
 */
function wordErrors(members: readonly (readonly Issue[])[], path: Path): FieldError[] | undefined {
  const words = members.map((faults) => faults.flatMap((fault) => wrongWord(fault, path)));
  const [first = []] = words;
  const at = (one: Word) => (other: Word) => pointerOf(other.path) === pointerOf(one.path);
  const shared = first.find((word) => words.every((of) => of.some(at(word))));
  if (!shared) return undefined;
  const here = words.flat().filter(at(shared));
  return [notOneOf(shared.path, [...new Set(here.flatMap(({ allowed }) => allowed))])];
}

interface Word {
  readonly path: Path;
  readonly allowed: readonly string[];
}

const wrongWord = (fault: Issue, path: Path): Word[] =>
  fault.code === 'invalid_value'
    ? [{ path: [...path, ...fault.path], allowed: fault.values.map(String) }]
    : [];
