import fc from 'fast-check';
import { dayOf, instantAt, isWorkingDayNumber, parseDay, workingCalendar } from '../calendar';
import { mailEffect, quietUntil } from './effect';
import {
  type MailTiming,
  type NoticeGroup,
  type NoticeSettings,
  type QuietHours,
  noticeGroups,
  settledNotices,
} from './settings';

/** The Labour Day of 2020: off from 1 to 5 May, and a make-up workday on Saturday the 9th. */
const calendar = workingCalendar([
  {
    year: 2020,
    version: 1,
    daysOff: ['2020-05-01', '2020-05-04', '2020-05-05'],
    workdays: ['2020-04-26', '2020-05-09'],
    source: 'test',
  },
]);
const at = (day: string, time: string): Date => instantAt(parseDay(day), time);
const policy = { legal: ['correction_asked'], urgent: ['urged'] };

const mailOf = (timing: MailTiming) =>
  Object.fromEntries(noticeGroups.map((group) => [group, timing])) as Record<NoticeGroup, MailTiming>;
const settings = (more: Partial<NoticeSettings> = {}): NoticeSettings => ({
  mail: mailOf('immediate'),
  kinds: {},
  digest: { enabled: true, at: '08:30', days: 'working' },
  quiet: { enabled: false, from: '21:30', to: '07:30', daysOff: false },
  ...more,
});
const night: QuietHours = { enabled: true, from: '21:30', to: '07:30', daysOff: false };

const effect = (kind: string, of: NoticeSettings, now = at('2020-05-07', '10:00')) =>
  mailEffect({ kind, group: 'todo' }, of, policy, now, calendar);

describe('when an e-mail leaves', () => {
  it('is at once, with the digest, or never, as was chosen', () => {
    expect(effect('task_opened', settings())).toEqual({ kind: 'now' });
    expect(effect('task_opened', settings({ mail: mailOf('digest') }))).toEqual({ kind: 'digest' });
    expect(effect('task_opened', settings({ mail: mailOf('off') }))).toEqual({ kind: 'off' });
  });

  it('is never with a digest that was switched off', () => {
    const digest = { enabled: false, at: '08:30', days: 'working' } as const;
    expect(effect('task_opened', settings({ mail: mailOf('digest'), digest }))).toEqual({ kind: 'off' });
  });

  it('is at once for what is urgent, in the night too, unless it was switched off', () => {
    const asleep = at('2020-05-07', '23:00');
    expect(effect('urged', settings({ mail: mailOf('digest'), quiet: night }), asleep)).toEqual({
      kind: 'now',
    });
    expect(effect('urged', settings({ mail: mailOf('off') }))).toEqual({ kind: 'off' });
  });
});

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2020-05-07', '21:29', undefined],
    ['as they begin', '2020-05-07', '21:30', at('2020-05-08', '07:30')],
    ['after midnight', '2020-05-08', '00:10', at('2020-05-08', '07:30')],
    ['as they end', '2020-05-08', '07:30', undefined],
  ])('%s (%s %s)', (_when, day, time, until) => {
    expect(quietUntil(at(day, time), night, calendar)).toEqual(until);
  });

  it('of one day end on it', () => {
    const noon = { ...night, from: '12:00', to: '13:30' };
    expect(quietUntil(at('2020-05-07', '12:15'), noon, calendar)).toEqual(at('2020-05-07', '13:30'));
    expect(quietUntil(at('2020-05-07', '13:30'), noon, calendar)).toBeUndefined();
  });

  it('on days off last to the morning of the next working day', () => {
    const free = { ...night, daysOff: true };
    expect(quietUntil(at('2020-04-30', '22:00'), free, calendar)).toEqual(at('2020-05-06', '07:30'));
    expect(quietUntil(at('2020-05-03', '12:00'), free, calendar)).toEqual(at('2020-05-06', '07:30'));
    // A make-up workday is a working day.
    expect(quietUntil(at('2020-05-09', '12:00'), free, calendar)).toBeUndefined();
  });

  it('from a time to the same are none', () => {
    expect(quietUntil(at('2020-05-07', '08:00'), { ...night, from: '08:00', to: '08:00' }, calendar)).toBe(
      undefined,
    );
  });
});

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const anySettings: fc.Arbitrary<NoticeSettings> = fc.record({
  mail: fc.record(
    Object.fromEntries(
      noticeGroups.map((group) => [group, fc.constantFrom<MailTiming>('immediate', 'digest', 'off')]),
    ) as Record<NoticeGroup, fc.Arbitrary<MailTiming>>,
  ),
  kinds: fc.constant({}),
  digest: fc.record({
    enabled: fc.boolean(),
    at: time,
    days: fc.constantFrom<'working' | 'every'>('working', 'every'),
  }),
  quiet: fc.record({ enabled: fc.boolean(), from: time, to: time, daysOff: fc.boolean() }),
});
const anyMoment = fc
  .tuple(fc.nat(365), fc.nat(24 * 60 - 1))
  .map(([day, minute]) => new Date(at('2020-01-01', '00:00').getTime() + (day * 24 * 60 + minute) * 60_000));
const anyKind = fc.constantFrom('task_opened', 'correction_asked', 'urged', 'copied');
const anyGroup = fc.constantFrom(...noticeGroups);

describe('whatever is chosen', () => {
  const check = (
    holds: (one: {
      kind: string;
      group: NoticeGroup;
      settings: NoticeSettings;
      now: Date;
      effect: ReturnType<typeof mailEffect>;
    }) => void,
  ): void =>
    fc.assert(
      fc.property(anyKind, anyGroup, anySettings, anyMoment, (kind, group, chosen, now) => {
        const found = mailEffect({ kind, group }, chosen, policy, now, calendar);
        holds({ kind, group, settings: chosen, now, effect: found });
      }),
      { numRuns: 2_000 },
    );

  it('what the law asks for is never off and never left for a digest', () => {
    check(({ kind, effect: { kind: found } }) => {
      if (policy.legal.includes(kind)) expect(['now', 'quiet']).toContain(found);
    });
  });

  it('quiet hours only delay: they end later than now, within weeks, at a moment that is not quiet', () => {
    check(({ settings: { quiet }, now, effect: found }) => {
      if (found.kind !== 'quiet') return;
      expect(found.until.getTime()).toBeGreaterThan(now.getTime());
      expect(dayOf(found.until) - dayOf(now)).toBeLessThan(21);
      expect(quietUntil(found.until, quiet, calendar)).toBeUndefined();
      if (quiet.daysOff) expect(isWorkingDayNumber(dayOf(found.until), calendar)).toBe(true);
    });
  });

  it('an e-mail is off only where its group is off or its digest is', () => {
    check(({ group, settings: { mail, digest }, effect: { kind: found } }) => {
      if (found === 'off') expect(mail[group] === 'off' || !digest.enabled).toBe(true);
      if (found === 'digest') expect([mail[group], digest.enabled]).toEqual(['digest', true]);
    });
  });

  it('what is urgent never waits', () => {
    check(({ kind, effect: { kind: found } }) => {
      if (kind === 'urged') expect(['now', 'off']).toContain(found);
    });
  });
});

describe('what holds for a person', () => {
  const defaults = settings();
  const groupOf = (kind: string): NoticeGroup => (kind === 'task_opened' ? 'todo' : 'results');

  it('is inherited, overruled from the root downwards, group by group', () => {
    const province = { mail: { todo: 'digest', copies: 'off' } } as const;
    const county = { mail: { todo: 'off' } } as const;
    const own = { quiet: night };
    const settled = settledNotices(defaults, [province, county, own], groupOf);
    expect(settled.mail).toMatchObject({ todo: 'off', copies: 'off', results: 'immediate' });
    expect(settled.quiet).toEqual(night);
    expect(settled.digest).toEqual(defaults.digest);
  });

  it('is the policy where nobody chose', () =>
    expect(settledNotices(defaults, [], groupOf)).toEqual(defaults));

  it('is by kind where one was chosen about; whoever chooses about its group again chooses about all of it', () => {
    const unit = { mail: { results: 'digest' }, kinds: { case_approved: 'off' } } as const;
    const settled = settledNotices(defaults, [unit], groupOf);
    const of = (kind: string, from: NoticeSettings) =>
      mailEffect({ kind, group: 'results' }, from, policy, at('2020-05-07', '10:00'), calendar).kind;
    expect([of('case_approved', settled), of('approval_closed', settled)]).toEqual(['off', 'digest']);
    const again = settledNotices(defaults, [unit, { mail: { results: 'immediate' } }], groupOf);
    expect([of('case_approved', again), of('approval_closed', again)]).toEqual(['now', 'now']);
    const cleared = settledNotices(defaults, [unit, { kinds: { case_approved: undefined } }], groupOf);
    expect(of('case_approved', cleared)).toBe('digest');
  });
});
