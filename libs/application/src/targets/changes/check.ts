import type { FieldError } from '@shanhai/domain/result';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { addedErrors, differenceErrors, unsaidInRequest } from '@shanhai/domain/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import { dayAt } from '../plans/access';
import { lockPlan } from '../plans/plans.store';
import { isOvertaken, type ResolvedItem } from './asked';
import { changeRow, lockChange, type ChangeRow } from './changes.store';
import { inForce } from './access';
import { inTheWay, namesIn } from './effect-view';
import { pendingFor } from './pending';
import { planChange, type Planned } from './planned';
import { saidOf } from './said';
import { lockGivers, unitsAround } from './shares.store';

/** A request with what it comes to, while its plan, itself and those who give its shares are locked. */
export interface Held {
  readonly row: ChangeRow;
  readonly planned: Result<Planned>;
}

/** In one order for all who hand in and do requests: the plan, the request, the parts of units. */
export async function hold(tx: Queryable, id: string, now: Date): Promise<Held | undefined> {
  const found = await changeRow(tx, id);
  if (!found) return undefined;
  await lockPlan(tx, found.plan.id);
  const row = await lockChange(tx, id);
  if (!row) return undefined;
  const units = await unitsAround(tx, [...new Set(row.items.map(({ unitId }) => unitId))], dayAt(now));
  const givers = units.flatMap(({ id: unit, parentId }) => (parentId === null ? [unit] : [unit, parentId]));
  await lockGivers(tx, row.plan.id, [...new Set(givers)]);
  return { row, planned: await planChange(tx, row, dayAt(now)) };
}

/**
 * Whether a request can be handed in. Rejects with `plan_not_in_force`, `change_invalid` and each thing that is wrong or
 * not said, `change_overtaken` and each share that somebody has changed since it was written, or `change_pending` and each
 * share that another request has: with who handed that in and when.
 */
export async function checked(tx: Queryable, { row, planned }: Held): Promise<Result<Planned>> {
  const rejection = inForce(row);
  if (rejection) return { ok: false, rejection };
  if (!planned.ok) return planned;
  const errors = faultsOf(row, planned.value);
  if (errors.length > 0) return reject('change_invalid', { errors });
  const moved = planned.value.items.flatMap((item, index) =>
    isOvertaken(item) ? [movedError(item, index)] : [],
  );
  if (moved.length > 0) return reject('change_overtaken', { params: { many: moved.length }, errors: moved });
  return (await pendingRefusal(tx, row, planned.value)) ?? ok(planned.value);
}

function faultsOf({ ground, reason, explanation }: ChangeRow, planned: Planned): FieldError[] {
  const name = namesIn(planned);
  return [
    ...unsaidInRequest({ ground, reason }, planned.items),
    ...addedErrors(planned.effect, planned.items),
    ...differenceErrors(planned.effect, planned.rule, explanation, (share) => {
      const { title, unit } = name(share);
      return { title, unit: { zh: unit.nameZh, en: unit.nameEn } };
    }),
  ];
}

const movedError = ({ share }: ResolvedItem, index: number): FieldError => ({
  pointer: `/items/${index}`,
  code: 'cell_changed',
  params: { value: share?.value ?? share?.dueOn ?? '–', version: share?.version ?? 0 },
});

async function pendingRefusal(
  tx: Queryable,
  row: ChangeRow,
  planned: Planned,
): Promise<Result<never> | undefined> {
  const pending = await pendingFor(tx, planned, row.id);
  const found = planned.effect.changed.flatMap((change) => {
    const other = inTheWay(change, pending);
    return other ? [{ change, other }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const name = namesIn(planned);
  const places = new Map(planned.items.map(({ item }, index) => [item.id, index]));
  return reject('change_pending', {
    params: saidOf(first.other),
    errors: found.map(({ change: { share }, other }) => {
      const { title, unit } = name(share);
      const place = places.get(share.id);
      return {
        pointer: place === undefined ? '/items' : `/items/${place}`,
        code: 'share_pending',
        params: { ...saidOf(other), title, unit: { zh: unit.nameZh, en: unit.nameEn } },
      };
    }),
  });
}
