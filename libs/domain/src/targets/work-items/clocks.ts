import { parseDay, type DateString } from '../../calendar';
import { openMilestones, type WorkItem } from './state';

/** The kinds of deadline of a work item: 签收, a milestone, the final day. */
export type WorkItemClockKind = 'work_item_receipt' | 'work_item_milestone' | 'work_item';

/** A clock that runs while a work item stands as it does. */
export interface WorkItemClock {
  /** The same as long as it is the same clock. */
  readonly key: string;
  readonly kind: WorkItemClockKind;
  /** The unit that it runs for. */
  readonly unit: string;
  /** Of a milestone. */
  readonly milestone: string | null;
  /** Null for the receipt, whose term is the policy's. */
  readonly dueOn: DateString | null;
}

const running: readonly WorkItem['status'][] = ['issued', 'signed', 'in_work'];

/** The clocks that run: none before it is issued, none while it is reviewed, none after its end. */
export function clocksOf(item: WorkItem | null): WorkItemClock[] {
  if (item === null || !running.includes(item.status)) return [];
  const unit = item.responsibleUnit;
  const clock = (kind: WorkItemClockKind, dueOn: DateString | null, milestone: string | null = null) => ({
    ...{ key: [kind, milestone, item.assignment].filter((part) => part !== null).join(':') },
    ...{ kind, unit, milestone, dueOn },
  });
  return [
    ...(item.status === 'issued' ? [clock('work_item_receipt', null)] : []),
    ...openMilestones(item).map(({ id, dueOn }) => clock('work_item_milestone', dueOn, id)),
    clock('work_item', item.dueOn),
  ];
}

export interface ClockChanges {
  readonly opened: readonly WorkItemClock[];
  readonly closed: readonly WorkItemClock[];
  /** Clocks that go on to a later day, by so many days more. */
  readonly moved: readonly { readonly clock: WorkItemClock; readonly days: number }[];
}

/** What a decision does to the clocks. */
export function clockChanges(before: WorkItem | null, after: WorkItem): ClockChanges {
  const [old, present] = [clocksOf(before), clocksOf(after)];
  const was = new Map(old.map((clock) => [clock.key, clock]));
  const stays = new Set(present.map(({ key }) => key));
  return {
    opened: present.filter(({ key }) => !was.has(key)),
    closed: old.filter(({ key }) => !stays.has(key)),
    moved: present.flatMap((clock) => {
      const from = was.get(clock.key)?.dueOn;
      if (!from || !clock.dueOn || from === clock.dueOn) return [];
      return [{ clock, days: parseDay(clock.dueOn) - parseDay(from) }];
    }),
  };
}
