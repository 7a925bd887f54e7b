import type { MinutesWork } from '@shanhai/contracts/targets/work-items';
import { sourceOf, type MinutesItem, type MinutesSource } from '@shanhai/domain/cooperation';
import { ok, type Result } from '@shanhai/domain/result';
import { publishedMinutes } from '../../cooperation';
import { coveredUnits } from '../../org';
import type { SignedIn } from '../../session';
import { dayAt, type WorkItemDeps } from './deps';
import { itemsOfMinutes } from './minutes.store';
import { knownUnits, standingOf, type KnownUnit, type UnitRef } from './standing.store';
import { unitRefusal, type Supervision } from './terms';

type Deps = Pick<WorkItemDeps, 'db' | 'clock'>;
type Offer = NonNullable<MinutesWork['items'][number]['offer']>;

/**
 * Of each item of an activity's published minutes: its work item, where the reader may see it, and what the reader may have
 * supervised by the minutes' own words. The statements do not grow with the minutes. Rejects with `not_found` who may not
 * see the activity.
 */
export async function workOfMinutes(
  deps: Deps,
  person: SignedIn,
  activityId: string,
): Promise<Result<MinutesWork>> {
  const minutes = await publishedMinutes(deps, person, activityId);
  if (!minutes.ok) return minutes;
  const { items, records } = minutes.value;
  const ids = items.map(({ id }) => id);
  const made = new Map((await itemsOfMinutes(deps.db, ids, [...person.coveredUnits])).map(bySource));
  const open = records ? items.filter(({ id }) => !made.has(id)) : [];
  const offers = await offersOf(deps, person, open);
  return ok({
    items: items.map(({ id: itemId }) => {
      const found = made.get(itemId);
      const workItem = found?.seen ? { id: found.id, title: found.title, status: found.status } : null;
      return { itemId, workItem, taken: records && found !== undefined, offer: offers.get(itemId) ?? null };
    }),
  });
}

const bySource = <T extends { readonly sourceId: string }>(row: T): [string, T] => [row.sourceId, row];

/** What the person may have supervised, by item: the first of the units for which they supervise that may. */
async function offersOf(
  { db, clock }: Deps,
  { id: personId }: SignedIn,
  items: readonly MinutesItem[],
): Promise<ReadonlyMap<string, Offer>> {
  const sources = items.flatMap((item) => sourceOf(item) ?? []);
  if (sources.length === 0) return new Map();
  const day = dayAt(clock.now());
  const { supervises } = await standingOf(db, personId, day);
  if (supervises.length === 0) return new Map();
  const below = new Set(await coveredUnits(db, personId, day, 'work_item.supervise'));
  const named = sources.flatMap((of) => [of.responsibleUnitId, ...of.coResponsibleUnitIds]);
  const asked = [...new Set([...supervises.map(({ id }) => id), ...named])];
  const units = new Map((await knownUnits(db, asked, day)).map((unit) => [unit.id, unit] as const));
  const supervisions = supervises.flatMap(({ id }) => {
    const supervising = units.get(id);
    return supervising ? [{ supervising, below }] : [];
  });
  const offers = sources.flatMap((source) => {
    const offer = offerOf(source, { units, supervisions, today: day });
    return offer ? [[source.sourceId, offer] as const] : [];
  });
  return new Map(offers);
}

interface Known {
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly supervisions: readonly (Supervision & { readonly supervising: KnownUnit })[];
  readonly today: string;
}

function offerOf(source: MinutesSource, { units, supervisions, today }: Known): Offer | undefined {
  const responsible = units.get(source.responsibleUnitId);
  if (!responsible) return undefined;
  const may = supervisions.find((by) => unitRefusal(responsible, by) === undefined);
  if (!may) return undefined;
  const helping = source.coResponsibleUnitIds.flatMap((id) => units.get(id) ?? []);
  const fits = (unit: KnownUnit): boolean => unitRefusal(unit, may) === undefined;
  const { title, text, dueOn } = source;
  return {
    ...{ title, text, supervisingUnit: refOf(may.supervising), responsibleUnit: refOf(responsible) },
    coUnits: helping.filter(fits).map(refOf),
    leftOut: helping.filter((unit) => !fits(unit)).map(refOf),
    dueOn: dueOn !== null && dueOn > today ? dueOn : null,
  };
}

const refOf = ({ id, nameZh, nameEn }: UnitRef) => ({ id, nameZh, nameEn });
