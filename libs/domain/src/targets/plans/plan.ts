import type { DateString } from '../../calendar';
import type { FieldError } from '../../result';
import { dayErrors, valueErrors } from './breakdown';
import { quantityError } from './quantity';
import type { Aggregation, SchedulePoint, TargetDefinition } from './target';

/** A target as a plan's draft has it. */
export interface DraftTarget extends TargetDefinition {
  /** The plan's own value, and for milestones its day. */
  readonly value: string | null;
  readonly dueOn: DateString | null;
  /** 牵头单位: who answers for it as a whole; null while nobody does. */
  readonly responsibleUnitId: string | null;
  /** 配合单位: who helps. */
  readonly cooperatingUnitIds: readonly string[];
}

/** Targets whose key another before them has. */
export function duplicates(targets: readonly DraftTarget[]): FieldError[] {
  const first = new Map<string, number>();
  return targets.flatMap(({ key }, index) => {
    const before = first.get(key);
    if (before === undefined) first.set(key, index);
    return before === undefined
      ? []
      : [{ pointer: `/targets/${index}/key`, code: 'target_duplicate', params: { key, row: before + 1 } }];
  });
}

/** What is wrong with a target of a year's draft by itself; a draft is saved with none of it. `at` is its pointer. */
export function targetErrors(year: number, target: DraftTarget, at: string): FieldError[] {
  const { value, measure, aggregation, belowZero, dueOn, baseline, schedule } = target;
  return [
    ...(value === null ? [] : valueErrors(target, `${at}/value`, value)),
    ...(aggregation === 'milestone' || measure !== null
      ? []
      : [{ pointer: `${at}/measure`, code: 'measure_missing' }]),
    ...(belowZero && !mayFall[aggregation] ? [{ pointer: `${at}/belowZero`, code: 'never_below_zero' }] : []),
    ...(aggregation === 'milestone' && dueOn === null
      ? [{ pointer: `${at}/dueOn`, code: 'day_missing' }]
      : []),
    ...dayErrors(year, target, `${at}/dueOn`, dueOn),
    ...(baseline === null ? [] : baselineErrors(year, baseline, belowZero, `${at}/baseline`)),
    ...scheduleErrors(year, schedule, `${at}/schedule`),
  ];
}

/** By how a target is counted, whether its values could be below zero at all: there is no fewer than none of a thing. */
export const mayFall: Readonly<Record<Aggregation, boolean>> = {
  ...{ sum: true, each: true, average: true },
  ...{ count: false, milestone: false },
};

const baselineErrors = (
  year: number,
  baseline: NonNullable<TargetDefinition['baseline']>,
  belowZero: boolean,
  at: string,
): FieldError[] => [
  ...quantityError(`${at}/value`, baseline.value, { belowZero }),
  ...(baseline.year < year ? [] : [{ pointer: `${at}/year`, code: 'baseline_not_before', params: { year } }]),
];

/** Points follow each other in the year, and what should be reached never falls. */
function scheduleErrors(year: number, schedule: readonly SchedulePoint[], at: string): FieldError[] {
  return schedule.flatMap(({ on, percent }, index) => {
    const before = schedule[index - 1];
    const pointer = `${at}/${index}`;
    if (!on.startsWith(`${year}-`))
      return [{ pointer, code: 'schedule_outside_year', params: { day: on, year } }];
    if (before && on <= before.on) return [{ pointer, code: 'schedule_out_of_order', params: { day: on } }];
    if (before && percent < before.percent) return [{ pointer, code: 'schedule_falls', params: { day: on } }];
    return [];
  });
}

/** What a target must say before its draft can be handed in, besides {@link targetErrors}. */
export const unsaid = ({ value, aggregation }: DraftTarget, at: string): FieldError[] =>
  value !== null || aggregation === 'milestone' ? [] : [{ pointer: `${at}/value`, code: 'value_missing' }];
