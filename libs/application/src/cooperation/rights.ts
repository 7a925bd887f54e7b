import type { Queryable } from '@shanhai/platform/postgres';
import { coveredUnits } from '../org';
import type { SignedIn } from '../session';

/** The two units of a pair. */
export interface Sides {
  readonly aidingId: string;
  readonly receivingId: string;
}

/** For which units a person may record on a day: those that `cooperation.record` reaches by their posts. */
export async function recordable(db: Queryable, person: SignedIn, day: string): Promise<ReadonlySet<string>> {
  if (!person.permissions.has('cooperation.record')) return new Set();
  return new Set(await coveredUnits(db, person.id, day, 'cooperation.record'));
}

/** A pair is there for who may read one of its sides. */
export const seesPair = ({ coveredUnits: units }: SignedIn, { aidingId, receivingId }: Sides): boolean =>
  units.has(aidingId) || units.has(receivingId);

/** Each side writes what happens between both. */
export const recordsPair = (units: ReadonlySet<string>, { aidingId, receivingId }: Sides): boolean =>
  units.has(aidingId) || units.has(receivingId);

/** That two are a pair is said by who stands above both. */
export const managesPair = (units: ReadonlySet<string>, { aidingId, receivingId }: Sides): boolean =>
  units.has(aidingId) && units.has(receivingId);
