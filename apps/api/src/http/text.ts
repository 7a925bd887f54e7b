import { pointerOf } from '@shanhai/contracts/problems';
import type { FieldError } from '@shanhai/domain/result';

/** Postgres keeps no NUL character, and UTF-8 has no half of a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

/**
 * Every text of an input, names of its parts included, that could not be kept. Walks by a list of its own: a body may
 * be nested deeper than the stack.
 */
export function unstorable(input: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const left: { pointer: string; value: unknown }[] = [{ pointer: '', value: input }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { pointer, value } = next;
    if (typeof value === 'string' && !isStorable(value)) errors.push({ pointer, code: 'text_not_storable' });
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, part] of Object.entries(value)) {
      // A name that can't be kept can't be shown either: the error points at what it stands in.
      if (isStorable(name)) left.push({ pointer: pointer + pointerOf([name]), value: part });
      else errors.push({ pointer, code: 'text_not_storable' });
    }
  }
  return errors.reverse();
}
