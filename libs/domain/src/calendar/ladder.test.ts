import fc from 'fast-check';
import {
  type CalendarYear,
  type LadderPolicy,
  type PublishedLadder,
  type RungPolicy,
  PHASE_LADDER,
  STAGE_LADDER,
  ladderBook,
  ladderFaults,
  ladderFor,
  ladderIn,
  workingCalendar,
} from './index';

const at = (text: string): Date => new Date(`${text}+08:00`);

/** 国办发明电〔2025〕7号, 2025-11-04. */
const y2026: CalendarYear = {
  year: 2026,
  version: 1,
  daysOff: [
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    ...['2026-02-23', '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25'],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  source: '国办发明电〔2025〕7号',
};
const calendar = workingCalendar([y2026]);

const daysOf = (policy: LadderPolicy, startedOn: string, dueOn: string): string[] =>
  ladderFor({ startedAt: at(`${startedOn}T10:00:00`), dueAt: at(`${dueOn}T17:30:00`) }, policy, calendar).map(
    ({ rung, fireAt }) =>
      `${rung} ${new Date(fireAt.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')}`,
  );

describe('on the working calendar of 2026, counted by hand', () => {
  it('around the Spring Festival: due on the Saturday that is worked before it', () => {
    expect(daysOf(STAGE_LADDER, '2026-02-02', '2026-02-14')).toEqual([
      'before-1 02-13 09:00',
      'on-the-day 02-14 08:30',
      'after-1 02-24 09:00', // 15 to 23 are free
      'after-3 02-26 09:00',
      'after-7 03-03 09:00', // 27, Saturday 28 worked, 2 and 3 March
    ]);
  });

  it('across National Day, with the worked Saturdays on both sides', () => {
    expect(daysOf(PHASE_LADDER, '2026-08-03', '2026-10-08')).toEqual([
      'before-30 09-08 09:00', // 30 calendar days
      'before-1 09-30 09:00', // 1 to 7 October are free
      'before-7 10-01 09:00', // calendar days fall on holidays as they come
      'on-the-day 10-08 08:30',
      'after-1 10-09 09:00',
      'after-3 10-12 09:00', // Saturday 10 is worked, then Monday
      'after-7 10-16 09:00',
    ]);
  });

  it('over Labour Day and the worked Saturday after it', () => {
    expect(daysOf(STAGE_LADDER, '2026-04-20', '2026-05-06')).toEqual([
      'before-1 04-30 09:00',
      'on-the-day 05-06 08:30',
      'after-1 05-07 09:00',
      'after-3 05-09 09:00',
      'after-7 05-14 09:00',
    ]);
  });
});

const rung = (more: Partial<RungPolicy> = {}): RungPolicy => ({
  ...{ rung: 'before-1', offset: -1, unit: 'working_day', at: '09:00', to: ['holders'] },
  ...more,
});
const codes = (...rungs: RungPolicy[]): string[] =>
  ladderFaults({ rungs }).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a ladder is refused', () => {
  it('never as it is seeded', () => {
    expect(ladderFaults(STAGE_LADDER)).toEqual([]);
    expect(ladderFaults(PHASE_LADDER)).toEqual([]);
  });

  it('with rungs out of order, whichever way they are measured', () => {
    expect(codes(rung({ rung: 'a', offset: 1 }), rung({ rung: 'b', offset: -1 }))).toEqual([
      'rungs_out_of_order /rungs/1',
    ]);
    // Five working days are a week: they come before six calendar days.
    const week = rung({ rung: 'week', offset: -5 });
    const six = rung({ rung: 'six', offset: -6, unit: 'calendar_day' });
    expect(codes(week, six)).toEqual([]);
    expect(codes(six, week)).toEqual(['rungs_out_of_order /rungs/1']);
    expect(codes(rung({ rung: 'noon', at: '12:00' }), rung({ rung: 'morning' }))).toHaveLength(1);
    expect(codes(rung({ rung: 'a' }), rung({ rung: 'b' }))).toEqual(['rungs_out_of_order /rungs/1']);
  });

  it.each<[string, RungPolicy]>([
    ['rung_name_invalid /rungs/0/rung', rung({ rung: 'Before: 1' })],
    ['rung_offset_out_of_bounds /rungs/0/offset', rung({ offset: -401 })],
    ['rung_time_invalid /rungs/0/at', rung({ at: '24:00' })],
    ['rung_to_nobody /rungs/0/to', rung({ to: [] })],
    ['rung_recipient_twice /rungs/0/to/1', rung({ to: ['holders', 'holders'] })],
    ['rung_escalates_early /rungs/0/to/1', rung({ to: ['holders', 'superior'] })],
    ['rung_escalates_early /rungs/0/to/0', rung({ offset: 0, to: ['superior'] })],
  ])('%s', (code, wrong) => expect(codes(wrong)).toEqual([code]));

  it('with a name that stands twice, or with more rungs than anybody reads', () => {
    expect(codes(rung(), rung({ offset: 1 }))).toEqual(['rung_twice /rungs/1/rung']);
    const many = Array.from({ length: 21 }, (_, index) => rung({ rung: `after-${index}`, offset: index }));
    expect(codes(...many)).toEqual(['rungs_too_many /rungs']);
    expect(codes(...many.slice(1))).toEqual([]);
  });

  it('but only with a warning at an hour at which its day is over', () => {
    const late = (offset: number, closes?: string) =>
      ladderFaults({ rungs: [rung({ offset, at: '17:30' })] }, closes);
    expect(late(0)).toMatchObject([
      { code: 'rung_after_end', pointer: '/rungs/0/at', severity: 'warning', params: { closes: '17:30' } },
    ]);
    expect(late(-1)).toMatchObject([{ code: 'rung_after_hours', severity: 'warning' }]);
    expect(late(0, '18:00')).toEqual([]);
  });

  it('but only with a warning when it reminds nobody', () => {
    expect(ladderFaults({ rungs: [] })).toMatchObject([{ code: 'ladder_silent', severity: 'warning' }]);
  });
});

describe('the ladder of a kind in a unit', () => {
  const published = (kind: string, unitId: string | null): PublishedLadder => ({
    ...{ id: `${kind}@${unitId}`, kind, unitId, version: 1, rungs: [] },
  });
  const units = [
    { id: 'province', parentId: null },
    { id: 'city', parentId: 'province' },
    { id: 'county', parentId: 'city' },
    { id: 'office', parentId: 'county' },
    { id: 'elsewhere', parentId: 'province' },
  ];
  const found = (ladders: PublishedLadder[], kind: string, unit: string) =>
    ladderIn(ladderBook(ladders, units), kind, unit).id;
  const everywhere = [published('default', null), published('stage', null)];

  it('is that of the nearest unit up the tree, then the one that holds everywhere', () => {
    const ladders = [...everywhere, published('stage', 'city'), published('stage', 'county')];
    expect(found(ladders, 'stage', 'office')).toBe('stage@county');
    expect(found(ladders, 'stage', 'city')).toBe('stage@city');
    expect(found(ladders, 'stage', 'elsewhere')).toBe('stage@null');
  });

  it('is the default only when its kind has none, and then the nearest default', () => {
    const ladders = [...everywhere, published('default', 'county')];
    expect(found(ladders, 'stage', 'office')).toBe('stage@null');
    expect(found(ladders, 'publicity', 'office')).toBe('default@county');
    expect(found(ladders, 'a-kind-to-come', 'elsewhere')).toBe('default@null');
  });

  it('is missing only when nothing at all is published', () => {
    expect(() => found([], 'stage', 'county')).toThrow('no default ladder');
  });
});

describe('any ladder', () => {
  const policies = fc
    .array(
      fc.record({
        offset: fc.integer({ min: -60, max: 60 }),
        unit: fc.constantFrom('working_day' as const, 'calendar_day' as const),
        at: fc.constantFrom('00:00', '08:30', '17:30', '23:59'),
      }),
      { maxLength: 20 },
    )
    .map((rungs): LadderPolicy => ({
      rungs: rungs.map((each, index) => ({ ...each, rung: `r${index}`, to: ['holders'] })),
    }));
  const instants = fc.date({
    min: at('2026-01-01T00:00:00'),
    max: at('2026-12-31T00:00:00'),
    noInvalidDate: true,
  });

  it('has each rung once at most, in the order in which they fire, none before the start', () => {
    fc.assert(
      fc.property(policies, instants, fc.integer({ min: 0, max: 90 }), (policy, startedAt, days) => {
        const dueAt = new Date(startedAt.getTime() + days * 86_400_000);
        const rungs = ladderFor({ startedAt, dueAt }, policy, calendar);
        const times = rungs.map(({ fireAt }) => fireAt.getTime());
        expect(new Set(rungs.map((each) => each.rung)).size).toBe(rungs.length);
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        for (const { rung: name, fireAt } of rungs) {
          expect(fireAt > startedAt).toBe(true);
          const { offset } = policy.rungs.find((each) => each.rung === name) ?? { offset: 0 };
          if (offset <= 0) expect(fireAt < dueAt).toBe(true);
        }
      }),
    );
  });
});
