import type { AskedChange } from '@shanhai/contracts/targets/changes';
import { effectOf, type ChangeEffect, type DifferenceRule } from '@shanhai/domain/targets/changes';
import { ok, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { resolve, sheetOf, type Asking, type ResolvedItem, type Sheet } from './asked';
import type { ChangeRow, KeptItem } from './changes.store';
import { policyOf } from './policy';

/** What a request comes to as the shares stand. */
export interface Planned {
  readonly sheet: Sheet;
  readonly items: readonly ResolvedItem[];
  readonly effect: ChangeEffect;
  readonly rule: DifferenceRule;
}

/** Ids of the targets that a request names. */
export const targetsOf = ({ items }: Planned): string[] => [...new Set(items.map(({ target }) => target.id))];

export interface Wanted {
  readonly items: readonly AskedChange[];
  /** The lines as they were kept before. */
  readonly before: readonly KeptItem[];
  readonly rule: DifferenceRule;
  readonly day: string;
}

/** What would follow from some lines. Rejects with `change_invalid` and each line that can't be. */
export async function planItems(
  db: Queryable,
  asking: Asking,
  { items, before, rule, day }: Wanted,
): Promise<Result<Planned>> {
  const sheet = await sheetOf(db, asking, { items, before, day });
  const resolved = resolve(sheet);
  if (!resolved.ok) return resolved;
  const measured = new Map([...sheet.targets.values()].map((target) => [target.id, target]));
  const effect = effectOf(
    measured,
    sheet.shares,
    resolved.value.map(({ item }) => item),
    rule,
  );
  return ok({ sheet, items: resolved.value, effect, rule });
}

export const askingOf = ({ plan, unit, governmentId }: ChangeRow): Asking => ({
  ...{ planId: plan.id, year: plan.year, unitId: unit.id, governmentId },
});

/** A kept line as it was asked. */
export const askedAgain = ({ id: _, seen: _s, ...asked }: KeptItem): AskedChange => asked;

/** What a request that is kept comes to. */
export const planChange = (db: Queryable, row: ChangeRow, day: string): Promise<Result<Planned>> => {
  const { difference: rule } = policyOf(row);
  return planItems(db, askingOf(row), { items: row.items.map(askedAgain), before: row.items, rule, day });
};
