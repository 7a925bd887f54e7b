import type { WorkItemUnits } from '@shanhai/contracts/targets/work-items';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { coveredUnits } from '../../org';
import type { SignedIn } from '../../session';
import { dayAt, type WorkItemDeps } from './deps';
import { knownUnits, standingOf } from './standing.store';
import { unitRefusal } from './terms';

/**
 * The units that may do what one unit supervises, for whoever writes the item: each of them is taken, and no other. Rejects
 * with `forbidden` who does not supervise for that unit. Three statements.
 */
export async function unitsToChoose(
  { db, clock }: Pick<WorkItemDeps, 'db' | 'clock'>,
  { id: personId }: Pick<SignedIn, 'id'>,
  supervisingUnit: string,
): Promise<Result<WorkItemUnits>> {
  const day = dayAt(clock.now());
  const { supervises } = await standingOf(db, personId, day);
  if (!supervises.some(({ id }) => id === supervisingUnit)) return reject('forbidden');
  const below = new Set(await coveredUnits(db, personId, day, 'work_item.supervise'));
  const known = await knownUnits(db, [...new Set([supervisingUnit, ...below])], day);
  const supervising = known.find(({ id }) => id === supervisingUnit);
  if (!supervising) return reject('forbidden');
  const taken = known.filter((unit) => unitRefusal(unit, { supervising, below }) === undefined);
  return ok({ units: taken.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })).sort(byId) });
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id);
