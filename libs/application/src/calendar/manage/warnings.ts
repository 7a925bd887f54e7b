import { dayOf, formatDay, yearOfNotice, type CalendarYear, type Notice } from '@shanhai/domain/calendar';
import type { RuleFault } from '../../rules';

/**
 * What is odd about a notice on the day on which it is published: that it says it was announced later, and that it changes days
 * that are past, by which deadlines long overdue move. Both may be meant: a notice of 2020 came after its first day.
 */
export function timeWarnings(notice: Notice, newest: CalendarYear | undefined, now: Date): RuleFault[] {
  const today = formatDay(dayOf(now));
  const { announcedOn } = notice;
  const past = changedDays(notice, newest).filter((day) => day < today);
  const [first] = past;
  return [
    ...(announcedOn > today
      ? [warning('notice_announced_later', '/announcedOn', { announcedOn, today })]
      : []),
    ...(first === undefined
      ? []
      : [
          warning('notice_changes_past', '/holidays', {
            days: past.length,
            first,
            last: past.at(-1) ?? first,
          }),
        ]),
  ];
}

const warning = (code: string, pointer: string, params: NonNullable<RuleFault['params']>): RuleFault => ({
  ...{ code, pointer, params, severity: 'warning' },
});

/** Days that are worked by one of the two and free by the other, earliest first. */
function changedDays(notice: Notice, newest: CalendarYear | undefined): string[] {
  const { daysOff, workdays } = yearOfNotice(notice, (newest?.version ?? 0) + 1);
  return [
    ...differing(daysOff, newest?.daysOff ?? []),
    ...differing(workdays, newest?.workdays ?? []),
  ].sort();
}

const differing = (one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((day) => !other.includes(day)),
  ...other.filter((day) => !one.includes(day)),
];
