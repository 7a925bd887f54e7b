import type { WrittenTerms } from '@shanhai/domain/targets/work-items';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { coveredUnits } from '../../org';
import { dayAt } from './deps';
import { actingFor, knownUnits, type KnownUnit } from './standing.store';

interface Asked {
  readonly personId: string;
  readonly supervisingUnit: string;
  readonly terms: Pick<WrittenTerms, 'responsibleUnit' | 'coUnits'>;
  readonly now: Date;
}

/**
 * Why these units can't do the work: `unit_unknown`, `work_item_own_supervision` when one of them is the unit that
 * supervises or stands for the same government, `work_item_unit_outside` when it does not lie below it.
 */
export async function unitsRefusal(db: Queryable, asked: Asked): Promise<Rejection | undefined> {
  const { supervisingUnit, terms, personId, now } = asked;
  const day = dayAt(now);
  const wanted = [...new Set([terms.responsibleUnit, ...terms.coUnits])];
  const known = await knownUnits(db, [supervisingUnit, ...wanted], day);
  const supervising = known.find(({ id }) => id === supervisingUnit);
  const units = wanted.flatMap((id) => known.find((unit) => unit.id === id && unit.exists) ?? []);
  if (!supervising || units.length < wanted.length) return { code: 'unit_unknown' };
  const below = new Set(await coveredUnits(db, personId, day, 'work_item.supervise'));
  const codes = units.map((unit) => ({ unit, code: unitRefusal(unit, { supervising, below }) }));
  const refused = codes.find(({ code }) => code === OWN) ?? codes.find(({ code }) => code !== undefined);
  return refused?.code === undefined ? undefined : about(refused.code, refused.unit);
}

const OWN = 'work_item_own_supervision';

/** Who supervises, and all that lies below by whoever asks. */
export interface Supervision {
  readonly supervising: Pick<KnownUnit, 'standsFor'>;
  readonly below: ReadonlySet<string>;
}

/** Why one unit can't do the work that another supervises; undefined when it can. */
export function unitRefusal(
  unit: Pick<KnownUnit, 'id' | 'standsFor' | 'exists'>,
  { supervising, below }: Supervision,
): 'unit_unknown' | typeof OWN | 'work_item_unit_outside' | undefined {
  if (!unit.exists) return 'unit_unknown';
  if (unit.standsFor === supervising.standsFor) return OWN;
  return below.has(unit.id) ? undefined : 'work_item_unit_outside';
}

/** `work_item_unit_unmanned` when nobody could sign for it today: it would wait for ever. */
export async function mannedRefusal(db: Queryable, unit: string, now: Date): Promise<Rejection | undefined> {
  const day = dayAt(now);
  const acting = await actingFor(db, [{ unit, person: null }], 'work_item.report', day);
  if (acting.length > 0) return undefined;
  const [known] = await knownUnits(db, [unit], day);
  return known ? about('work_item_unit_unmanned', known) : { code: 'unit_unknown' };
}

const about = (code: string, { nameZh: zh, nameEn: en }: KnownUnit): Rejection => ({
  code,
  params: { unit: { zh, en } },
});
