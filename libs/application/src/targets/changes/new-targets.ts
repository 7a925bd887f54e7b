import type { AskedChange } from '@shanhai/contracts/targets/changes';
import type { NewTarget } from '@shanhai/contracts/targets/plans';
import { partnerErrors, targetErrors } from '@shanhai/domain/targets/plans';
import type { FieldError } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import type { TargetRow } from '../plans/targets.store';
import { recipientsBelow, type NamedUnit } from '../plans/units.store';

/** A line that adds a target to the plan: it gives the government that issued the plan a share of its own of it. */
export type AddingLine = AskedChange & { readonly definition: NewTarget };

export const adds = (line: AskedChange): line is AddingLine => line.definition !== undefined;

/** Units that a new target can be given to, or that lead it or help with it, where a request adds one. */
export async function partnersFor(
  db: Queryable,
  governmentId: string,
  items: readonly AskedChange[],
  day: string,
): Promise<ReadonlyMap<string, NamedUnit>> {
  if (!items.some(adds)) return new Map();
  const units = await recipientsBelow(db, governmentId, day);
  return new Map(units.map(({ id, nameZh, nameEn }) => [id, { id, nameZh, nameEn }]));
}

/** The target that a line adds, as it will be; its id comes of that of its share, so that it is the same each time. */
export function addedTarget(
  { targetKey: key, definition }: AddingLine,
  shareId: string,
  units: ReadonlyMap<string, NamedUnit>,
): TargetRow {
  const { responsibleUnitId, cooperatingUnitIds, ...said } = definition;
  return {
    ...{ ...said, key, id: idFromName(`target-added:${shareId}`) },
    responsible: responsibleUnitId === null ? null : (units.get(responsibleUnitId) ?? null),
    cooperating: cooperatingUnitIds.flatMap((id) => units.get(id) ?? []),
  };
}

/** What is wrong with the definition of a new target; its amounts are looked at as those of every line. */
export function definitionErrors(
  year: number,
  { targetKey: key, definition, dueOn }: AddingLine,
  units: ReadonlyMap<string, NamedUnit>,
): FieldError[] {
  const at = '/definition';
  return [
    ...targetErrors(year, { ...definition, key, value: null, dueOn }, at).filter(
      ({ pointer }) => pointer !== `${at}/dueOn`,
    ),
    ...partnerErrors(definition, units, at),
  ];
}
