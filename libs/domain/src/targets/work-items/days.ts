import type { DateString } from '../../calendar';
import type { FieldError, Rejection } from '../../result';
import type { NewMilestone } from './commands';
import { openMilestones, type Milestone, type MovedMilestone, type WorkItem } from './state';

/** Milestones in the order of their days, as m1, m2 …; of one day in the order in which they were written. */
export const numbered = (milestones: readonly NewMilestone[]): Milestone[] =>
  [...milestones]
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)))
    .map(({ title, dueOn }, index) => ({ id: `m${index + 1}`, title, dueOn, reachedAt: null }));

/**
 * Every day lies after today, and no milestone after the final day. Rejects with `work_item_days` and a pointer into the
 * body for each day that does not.
 */
export function dayFaults(
  { milestones, dueOn }: { readonly milestones: readonly NewMilestone[]; readonly dueOn: DateString },
  today: DateString,
): Rejection | undefined {
  const errors: FieldError[] = [
    ...(dueOn <= today ? [fault('/dueOn', 'day_not_ahead')] : []),
    ...milestones.flatMap((each, index) => {
      const pointer = `/milestones/${index}/dueOn`;
      if (each.dueOn <= today) return [fault(pointer, 'day_not_ahead')];
      return each.dueOn > dueOn ? [fault(pointer, 'day_after_final')] : [];
    }),
  ];
  return errors.length === 0 ? undefined : { code: 'work_item_days', errors };
}

/** Whether one of its days that are still to be met has come. */
export const isOverdue = (item: WorkItem, today: DateString): boolean =>
  [item, ...openMilestones(item)].some(({ dueOn }) => dueOn <= today);

const fault = (pointer: string, code: string): FieldError => ({ pointer, code });

/**
 * What is wrong with the days that an extension asks for. It moves open milestones and the final day to later days, at
 * least one of them; afterwards none of the open milestones lies after the final day. Rejects with `work_item_days`,
 * `work_item_milestone_unknown` or `work_item_extension_empty`.
 */
export function extensionFaults(
  item: WorkItem,
  asked: { readonly dueOn: DateString; readonly milestones: readonly MovedMilestone[] },
  today: DateString,
): Rejection | undefined {
  const open = new Map(openMilestones(item).map((each) => [each.id, each]));
  if (asked.milestones.some(({ id }) => !open.has(id))) return { code: 'work_item_milestone_unknown' };
  if (asked.dueOn === item.dueOn && asked.milestones.length === 0)
    return { code: 'work_item_extension_empty' };
  const errors: FieldError[] = [];
  if (asked.dueOn < item.dueOn) errors.push(fault('/dueOn', 'day_not_later'));
  if (asked.dueOn <= today) errors.push(fault('/dueOn', 'day_not_ahead'));
  asked.milestones.forEach(({ id, dueOn }, index) => {
    const pointer = `/milestones/${index}/dueOn`;
    if (dueOn <= (open.get(id)?.dueOn ?? '')) errors.push(fault(pointer, 'day_not_later'));
    else if (dueOn <= today) errors.push(fault(pointer, 'day_not_ahead'));
    else if (dueOn > asked.dueOn) errors.push(fault(pointer, 'day_after_final'));
  });
  return errors.length === 0 ? undefined : { code: 'work_item_days', errors };
}

/** The milestones with the days that an extension gives to those still open. */
export const moved = (
  milestones: readonly Milestone[],
  by: readonly MovedMilestone[],
): readonly Milestone[] =>
  milestones.map((each) => {
    const dueOn = by.find(({ id }) => id === each.id)?.dueOn;
    return dueOn !== undefined && each.reachedAt === null ? { ...each, dueOn } : each;
  });
