import { quantityError, exact } from './quantity';
import { reconcile, type Reconciliation } from './reconcile';
import type { DateString } from '../../calendar';
import type { FieldError, Words } from '../../result';
import type { Figured, MismatchRule, Share, TargetDefinition } from './target';

/** One target of a unit with what it gives to those below it. */
export interface BrokenDown {
  readonly target: Pick<TargetDefinition, 'key' | 'title' | 'aggregation' | 'comparison'>;
  readonly own: Share;
  readonly below: readonly Share[];
  /** Why the unit lets a difference stand. */
  readonly explanation: string | null;
}

/** A breakdown that can't be handed in says so for each target; `warn` lets it pass, for all to see. */
export function handInErrors(parts: readonly BrokenDown[], rule: MismatchRule): FieldError[] {
  return parts.flatMap((part) => {
    const compared = reconcile(part.target, part.own, part.below);
    const code = faultOf(compared, part, rule);
    return code === undefined ? [] : [errorOf(code, part, compared)];
  });
}

type Fault = 'breakdown_missing' | 'breakdown_open' | 'breakdown_differs' | 'breakdown_unexplained';

function faultOf(
  { state, holds }: Reconciliation,
  { explanation }: BrokenDown,
  rule: MismatchRule,
): Fault | undefined {
  if (state === 'none') return 'breakdown_missing';
  if (state === 'open') return 'breakdown_open';
  if (holds || rule === 'warn') return undefined;
  if (rule === 'block') return 'breakdown_differs';
  return explanation === null || explanation.trim() === '' ? 'breakdown_unexplained' : undefined;
}

function errorOf(
  code: Fault,
  { target, own }: BrokenDown,
  { total, difference, missing }: Reconciliation,
): FieldError {
  const title: Words = target.title;
  return {
    pointer: `/targets/${target.key}`,
    code,
    params: {
      ...{ title, value: own.value ?? own.dueOn ?? '–', total: total ?? '–' },
      ...{ difference: difference ?? '–', missing },
    },
  };
}

/** A cell of a breakdown as somebody wants it. `seen` is the version of the share that they looked at; 0 where there was none. */
export interface CellEdit {
  readonly pointer: string;
  readonly seen: number;
  readonly value: string | null;
  readonly weight: string | null;
}

/** What is wrong with the figures of a cell by itself: no decimal, less than its target may be, a part of what is counted. */
export function cellErrors(
  target: Figured,
  { pointer, value, weight }: Omit<CellEdit, 'seen'>,
): FieldError[] {
  return [
    ...(value === null ? [] : valueErrors(target, `${pointer}/value`, value)),
    ...(weight === null ? [] : weightErrors(`${pointer}/weight`, weight)),
  ];
}

/** What is wrong with the day of a share: only a milestone has one, and it is reached in the year of its plan. */
export function dayErrors(
  year: number,
  { aggregation }: Pick<TargetDefinition, 'aggregation'>,
  pointer: string,
  day: DateString | null,
): FieldError[] {
  if (day === null) return [];
  if (aggregation !== 'milestone') return [{ pointer, code: 'day_of_no_milestone', params: { day } }];
  return day.startsWith(`${year}-`) ? [] : [{ pointer, code: 'day_outside_year', params: { day, year } }];
}

export function valueErrors(
  { aggregation, belowZero }: Figured,
  pointer: string,
  value: string,
): FieldError[] {
  if (aggregation === 'milestone') return [{ pointer, code: 'milestone_has_no_value' }];
  const malformed = quantityError(pointer, value, { belowZero });
  if (malformed.length > 0 || aggregation !== 'count' || exact(value).isInteger()) return malformed;
  return [{ pointer, code: 'count_not_whole', params: { value } }];
}

const weightErrors = (pointer: string, weight: string): FieldError[] => {
  const malformed = quantityError(pointer, weight);
  if (malformed.length > 0 || !exact(weight).isZero()) return malformed;
  return [{ pointer, code: 'weight_zero' }];
};
