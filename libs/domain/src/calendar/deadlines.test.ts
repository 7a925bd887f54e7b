import fc from 'fast-check';
import {
  type DeadlineTerm,
  type LadderPolicy,
  PHASE_LADDER,
  STAGE_LADDER,
  addWorkingDays,
  countWorkingDays,
  ladderFor,
  pauseDeadline,
  projectDeadline,
  resumeDeadline,
  workingCalendar,
} from './index';

const at = (text: string): Date => new Date(`${text}+08:00`);
const calendar = workingCalendar([
  {
    year: 2026,
    version: 1,
    daysOff: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    workdays: ['2026-09-20', '2026-10-10'],
    source: 'the October of 国办发明电〔2025〕7号',
  },
]);
const term = (over: Partial<DeadlineTerm> = {}): DeadlineTerm => ({
  budget: 5,
  unit: 'working_day',
  startedAt: at('2026-09-28T10:00:00'), // a Monday
  consumed: 0,
  ...over,
});
const due = (each: DeadlineTerm): Date => projectDeadline({ ...each, calendar }).dueAt;

describe('a deadline', () => {
  it('ends at the close of its last working day', () => {
    // 29, 30, then 8, 9 and Saturday 10 October
    expect(due(term())).toEqual(at('2026-10-10T17:30:00'));
  });

  it('runs in hours through holidays', () => {
    expect(projectDeadline({ ...term({ unit: 'hour', budget: 72 }), calendar })).toEqual({
      dueAt: at('2026-10-01T10:00:00'),
      provisional: false,
      calendar: '',
    });
  });

  it('waits while the applicant corrects', () => {
    const paused = pauseDeadline(term(), at('2026-09-30T09:00:00'), calendar);
    expect(paused.consumed).toBe(2);
    // three days are left after Monday 12 October: 13, 14, 15
    expect(due(resumeDeadline(paused, at('2026-10-12T15:00:00')))).toEqual(at('2026-10-15T17:30:00'));
  });

  it('gives the day of resumption to one who was stopped on the last day', () => {
    const paused = pauseDeadline(term(), at('2026-10-10T09:00:00'), calendar);
    expect(due(resumeDeadline(paused, at('2026-10-13T09:00:00')))).toEqual(at('2026-10-13T17:30:00'));
  });

  it('keeps the minutes of a term in hours', () => {
    const paused = pauseDeadline(term({ unit: 'hour', budget: 10 }), at('2026-09-28T13:40:00'), calendar);
    expect(paused.consumed).toBe(3);
    expect(due(resumeDeadline(paused, at('2026-09-29T08:00:00')))).toEqual(at('2026-09-29T14:20:00'));
  });

  it('stays overdue when it was overdue at the pause', () => {
    const paused = pauseDeadline(term(), at('2026-10-10T18:00:00'), calendar);
    expect(paused.consumed).toBe(6);
    const resumedAt = at('2026-10-20T09:00:00');
    expect(due(resumeDeadline(paused, resumedAt))).toEqual(resumedAt);
  });

  const day = fc.integer({ min: 0, max: 60 });
  const hour = fc.integer({ min: 0, max: 23 });

  it('moves by the working days of its pauses, no more and no less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), day, hour, day, hour, (budget, d1, h1, d2, h2) => {
        const start = term({ budget });
        const pausedAt = new Date(start.startedAt.getTime() + (d1 * 24 + h1) * 3_600_000);
        const resumedAt = new Date(pausedAt.getTime() + (d2 * 24 + h2) * 3_600_000);
        fc.pre(pausedAt < due(start));
        const paused = pauseDeadline(start, pausedAt, calendar);
        const resumed = due(resumeDeadline(paused, resumedAt));
        const counted = paused.consumed + countWorkingDays(resumedAt, resumed, calendar);
        // On its last day a term has 0 whole days left and ends with the first day that has not closed yet.
        if (paused.consumed < budget) expect(counted).toBe(budget);
        else expect(resumed).toEqual(addWorkingDays(resumedAt, 0, calendar).dueAt);
        expect(resumed.getTime()).toBeGreaterThanOrEqual(due(start).getTime());
        if (d2 === 0 && h1 + h2 < 7) expect(resumed).toEqual(due(start));
      }),
    );
  });
});

describe('a ladder', () => {
  const fires = (startedAt: string, policy: LadderPolicy, dueAt = '2026-10-10T17:30:00'): string[] =>
    ladderFor({ startedAt: at(startedAt), dueAt: at(dueAt) }, policy, calendar).map(
      (each) =>
        `${each.rung} ${new Date(each.fireAt.getTime() + 8 * 3_600_000).toISOString().slice(5, 16)}${each.escalate ? ' !' : ''}`,
    );

  it('reminds in working days and escalates after the deadline', () => {
    expect(fires('2026-09-28T10:00:00', STAGE_LADDER)).toEqual([
      'before-1 10-09T09:00',
      'on-the-day 10-10T08:30',
      'after-1 10-12T09:00 !',
      'after-3 10-14T09:00 !',
      'after-7 10-20T09:00 !',
    ]);
  });

  it('leaves out what would fire before the start', () => {
    expect(fires('2026-10-09T12:00:00', STAGE_LADDER)[0]).toBe('on-the-day 10-10T08:30');
    expect(fires('2026-10-01T12:00:00', PHASE_LADDER).slice(0, 2)).toEqual([
      'before-7 10-03T09:00',
      'before-1 10-09T09:00',
    ]);
  });

  it('does not announce for the day what is past already', () => {
    expect(
      fires('2026-10-09T07:00:00', STAGE_LADDER, '2026-10-10T08:00:00').map((each) => each.split(' ')[0]),
    ).toEqual(['before-1', 'after-1', 'after-3', 'after-7']);
  });
});
