import type { FieldError, Words } from '../../result';
import { cellErrors, dayErrors, type Figured } from '../plans';
import { isSaid, isSameAmount, type Amount, type ChangeItem, type DifferenceRule } from './change';
import { isAdded, type ChangeEffect, type ComparedShare } from './effect';

/** A line of a request beside the share as it stands; null where there is none. */
export interface AskedItem {
  readonly item: ChangeItem;
  readonly target: Figured;
  readonly present: Amount | null;
}

/** What is wrong with the amounts of a request by themselves, each with its place; a draft with such is not saved. */
export const amountErrors = (year: number, asked: readonly (AskedItem | undefined)[]): FieldError[] =>
  asked.flatMap((each, index) => {
    if (!each || each.item.action === 'take') return [];
    const { value, weight, dueOn } = each.item;
    const pointer = `/items/${index}`;
    return [
      ...cellErrors(each.target, { pointer, value, weight }),
      ...dayErrors(year, each.target, `${pointer}/dueOn`, dueOn),
    ];
  });

/** What must be said before a request is handed in, besides {@link amountErrors}. */
export function unsaidInRequest(
  { ground, reason }: { readonly ground: string | null; readonly reason: string },
  asked: readonly AskedItem[],
): FieldError[] {
  return [
    ...(ground === null ? [{ pointer: '/ground', code: 'change_ground_missing' }] : []),
    ...(reason === '' ? [{ pointer: '/reason', code: 'change_reason_missing' }] : []),
    ...(asked.length === 0 ? [{ pointer: '/items', code: 'change_empty' }] : []),
    ...asked.flatMap((each, index) => unsaidInItem(each, `/items/${index}`)),
  ];
}

function unsaidInItem({ item, target: { aggregation }, present }: AskedItem, at: string): FieldError[] {
  if (item.action === 'take') return [];
  if (!isSaid(aggregation, item))
    return aggregation === 'milestone'
      ? [{ pointer: `${at}/dueOn`, code: 'day_missing' }]
      : [{ pointer: `${at}/value`, code: 'value_missing' }];
  const isSame = item.action === 'change' && present !== null && isSameAmount(item, present);
  return isSame ? [{ pointer: at, code: 'change_says_nothing' }] : [];
}

/** Where the parts of a target that a request adds do not make its value: it is as it would be in a plan. */
export function addedErrors(
  { compared }: Pick<ChangeEffect, 'compared'>,
  asked: readonly AskedItem[],
): FieldError[] {
  const places = new Map(asked.map(({ item }, index) => [item.id, index]));
  return compared
    .filter(isAdded)
    .flatMap(({ share, amounts, after: { state, holds, total, difference } }) => {
      if (state === 'open' || holds) return [];
      const said = { total: total ?? '–', value: amounts.after.value ?? amounts.after.dueOn ?? '–' };
      const pointer = `/items/${places.get(share.id)}/${amounts.after.value === null ? 'dueOn' : 'value'}`;
      return [{ pointer, code: 'parts_differ', params: { ...said, difference: difference ?? '–' } }];
    });
}

/** What the rule has against the differences that a request leaves. */
export function differenceErrors(
  { left }: Pick<ChangeEffect, 'left'>,
  rule: DifferenceRule,
  explanation: string,
  namesOf: (share: ComparedShare['share']) => { readonly title: Words; readonly unit: Words },
): FieldError[] {
  if (left.length === 0) return [];
  if (rule !== 'block')
    return explanation === '' ? [{ pointer: '/explanation', code: 'change_unexplained' }] : [];
  return left.map(({ share, amounts, after: { total, difference } }) => ({
    pointer: '/items',
    code: 'change_differs',
    params: {
      ...namesOf(share),
      ...{ value: amounts.after.value ?? amounts.after.dueOn ?? '–', total: total ?? '–' },
      difference: difference ?? '–',
    },
  }));
}
