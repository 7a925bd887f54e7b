import type { FieldError } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { unitNames } from './units.store';

/** Faults that know a unit by its id say its name; an id that is nobody's stays, since it is all that there is. */
export async function withUnitNames(db: Queryable, errors: readonly FieldError[]): Promise<FieldError[]> {
  const ids = new Set(
    errors.flatMap(({ params }) => (typeof params?.['unit'] === 'string' ? [params['unit']] : [])),
  );
  if (ids.size === 0) return [...errors];
  const names = await unitNames(db, [...ids]);
  return errors.map((error) => {
    const id = error.params?.['unit'];
    const unit = typeof id === 'string' ? names.get(id) : undefined;
    return unit ? { ...error, params: { ...error.params, unit } } : error;
  });
}
