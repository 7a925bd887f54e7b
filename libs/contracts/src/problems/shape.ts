import type { FieldError } from '@shanhai/domain/result';
import type { z } from 'zod';

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
      return [typeError(pointer, issue)];
    case 'too_small':
      return [sizeError(pointer, issue.origin, { min: Number(issue.minimum) })];
    case 'too_big':
      return [sizeError(pointer, issue.origin, { max: Number(issue.maximum) })];
    case 'invalid_format':
      return [{ pointer, code: 'wrong_format', params: { format: formatOf(issue) } }];
    case 'invalid_value':
      return [{ pointer, code: 'not_one_of', params: { allowed: issue.values.map(String).join(', ') } }];
    case 'invalid_union':
      return unionErrors(issue, path);
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ pointer, code: 'not_valid' }];
    case 'custom':
      return [customError(pointer, issue.params ?? {})];
  }
}

/** A shape may name the code of a rule of its own, with what fills its sentence. */
function customError(pointer: string, { code, ...rest }: Readonly<Record<string, unknown>>): FieldError {
  if (typeof code !== 'string') return { pointer, code: 'not_valid' };
  const params = Object.entries(rest).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  );
  return { pointer, code, params: Object.fromEntries(params) };
}

const typeError = (pointer: string, { input, expected }: z.core.$ZodIssueInvalidType): FieldError =>
  input === undefined ? { pointer, code: 'required' } : { pointer, code: 'wrong_type', params: { expected } };

/** Of a text or a list the length is wrong, of a figure the size. */
function sizeError(pointer: string, origin: string, limit: { min: number } | { max: number }): FieldError {
  const counted = origin === 'string' || origin === 'array';
  const words = counted ? (['too_short', 'too_long'] as const) : (['too_small', 'too_big'] as const);
  return { pointer, code: 'min' in limit ? words[0] : words[1], params: { ...limit } };
}

const formatOf = (issue: z.core.$ZodIssueInvalidStringFormat): string =>
  issue.format === 'regex' && issue.pattern !== undefined ? issue.pattern : issue.format;

/**
 * A union by a discriminator says which values there are. Any other is told by the member that came nearest: the
 * one with the fewest faults, of those whose fixed words were right.
 */
function unionErrors(issue: z.core.$ZodIssueInvalidUnion, path: Path): FieldError[] {
  const pointer = pointerOf(path);
  if (issue.discriminator !== undefined) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const place =
      pointer + (issue.path.at(-1) === issue.discriminator ? '' : pointerOf([issue.discriminator]));
    return options.length > 0
      ? [{ pointer: place, code: 'not_one_of', params: { allowed: options.join(', ') } }]
      : [{ pointer, code: 'not_valid' }];
  }
  const members = issue.errors.filter((faults) => faults.length > 0);
  const right = members.filter((faults) => !faults.some(({ code }) => code === 'invalid_value'));
  const nearest = [...right].sort((one, other) => one.length - other.length)[0];
  if (nearest) return nearest.flatMap((fault) => fieldErrors(fault, path));
  return wordErrors(members, path) ?? [{ pointer, code: 'not_valid' }];
}

/** Every member wants another word at the same place. */
function wordErrors(members: readonly (readonly Issue[])[], path: Path): FieldError[] | undefined {
  const words = members.flatMap((faults) => faults.filter(({ code }) => code === 'invalid_value'));
  const places = new Set(words.map((fault) => pointerOf([...path, ...fault.path])));
  const [pointer] = places;
  if (pointer === undefined || places.size > 1) return undefined;
  const allowed = words.flatMap((fault) => (fault.code === 'invalid_value' ? fault.values.map(String) : []));
  return [{ pointer, code: 'not_one_of', params: { allowed: [...new Set(allowed)].join(', ') } }];
}
