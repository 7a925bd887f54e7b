import {
  type Notice,
  closeOn,
  closesOf,
  hoursFaults,
  hoursOfUnit,
  noticeFaults,
  yearOfNotice,
} from './index';

/** 国办发明电〔2025〕7号. */
const notice = (more: Partial<Notice> = {}): Notice => ({
  year: 2026,
  source: '国办发明电〔2025〕7号',
  announcedOn: '2025-11-04',
  holidays: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-04'] },
    { name: '春节', from: '2026-02-15', to: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
    { name: '清明节', from: '2026-04-04', to: '2026-04-06', worked: [] },
    { name: '劳动节', from: '2026-05-01', to: '2026-05-05', worked: ['2026-05-09'] },
    { name: '端午节', from: '2026-06-19', to: '2026-06-21', worked: [] },
    { name: '中秋节', from: '2026-09-25', to: '2026-09-27', worked: [] },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
  ],
  ...more,
});
const withHoliday = (at: number, holiday: Notice['holidays'][number]): Notice => {
  const holidays = [...notice().holidays];
  holidays[at] = holiday;
  return notice({ holidays });
};
const told = (of: Notice): string[] =>
  noticeFaults(of).map(
    ({ code, pointer, severity, params }) =>
      `${severity === 'error' ? '' : '~'}${code} ${pointer} ${Object.values(params ?? {})
        .map(String)
        .join(' ')}`,
  );

describe('a notice', () => {
  it('as it was published has no fault, and gives the days that the calendar keeps', () => {
    expect(told(notice())).toEqual([]);
    const { daysOff, workdays } = yearOfNotice(notice(), 1);
    expect([daysOff.length, workdays.length]).toEqual([19, 6]);
    expect(daysOff).not.toContain('2026-02-15'); // a Sunday, free anyway
  });

  it.each([
    [
      'a make-up day that is a workday already',
      withHoliday(0, { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-05'] }),
      ['notice_workday_already /holidays/0/worked/0 2026-01-05'],
    ],
    [
      'a make-up day inside a holiday',
      withHoliday(0, { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-03'] }),
      ['notice_workday_free /holidays/0/worked/0 2026-01-03'],
    ],
    [
      'a make-up day that stands twice',
      withHoliday(0, { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-02-14'] }),
      ['notice_workday_twice /holidays/1/worked/0 2026-02-14'],
    ],
    [
      'holidays that overlap, once for each pair',
      withHoliday(5, { name: '中秋节', from: '2026-09-30', to: '2026-10-02', worked: [] }),
      ['notice_holidays_overlap /holidays/6/from 2026-10-01 中秋节'],
    ],
    [
      'a day of another year',
      withHoliday(0, { name: '元旦', from: '2025-12-31', to: '2026-01-03', worked: ['2026-01-04'] }),
      ['notice_date_elsewhere /holidays/0/from 2025-12-31 2026'],
    ],
    [
      'a span that ends before it begins',
      withHoliday(4, { name: '端午节', from: '2026-06-19', to: '2026-06-12', worked: [] }),
      ['notice_span_reversed /holidays/4/to 2026-06-19 2026-06-12'],
    ],
    [
      'a span of months',
      withHoliday(4, { name: '端午节', from: '2026-06-19', to: '2026-07-21', worked: [] }),
      ['notice_span_too_long /holidays/4/to 31'],
    ],
    [
      'a list of days that skips one',
      withHoliday(3, {
        ...{ name: '劳动节', worked: ['2026-05-09'] },
        days: ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-05'],
      }),
      ['notice_weekday_missing /holidays/3/days 2026-05-04'],
    ],
  ])('with %s is refused', (_, of, faults) => {
    expect(told(of)).toEqual(faults);
  });

  it('is doubted when a working day is left alone between free days, or the days do not balance', () => {
    expect(told(withHoliday(0, { name: '元旦', from: '2026-01-01', to: '2026-01-01', worked: [] }))).toEqual([
      '~notice_weekday_alone /holidays/0 2026-01-02',
    ]);
    expect(
      told(withHoliday(3, { name: '劳动节', from: '2026-05-01', to: '2026-05-05', worked: [] })),
    ).toEqual(['~notice_unbalanced /holidays 14 13']);
    expect(told(notice({ holidays: notice().holidays.slice(1) }))).toEqual([
      '~notice_unbalanced /holidays 12 13',
      '~notice_holiday_unnamed /holidays 元旦',
    ]);
  });
});

describe('office hours', () => {
  const hours = (closes: string) => ({
    morning: { opens: '08:30', closes: '12:00' },
    afternoon: { opens: '14:00', closes },
  });
  const all = [
    { unitId: null, from: '2020-01-01', hours: hours('17:30') },
    { unitId: 'city', from: '2020-05-01', hours: hours('18:00') },
    { unitId: 'city', from: '2020-10-01', hours: hours('17:00') },
    { unitId: 'city', from: '2020-10-01', hours: hours('17:15') },
  ];
  const parents: Record<string, string | null> = {
    county: 'city',
    city: 'province',
    province: null,
    a: 'b',
    b: 'a',
  };
  const of = (unit: string) => hoursOfUnit(unit, all, (each) => parents[each] ?? null);

  it('are a unit’s own, else those of the nearest unit above, else the default', () => {
    expect(of('county')).toEqual(all.slice(1));
    expect(of('province')).toEqual(all.slice(0, 1));
    expect(of('a')).toEqual(all.slice(0, 1));
  });

  it('hold from their day on, and before the first the usual ones', () => {
    const closes = closesOf(of('county'));
    const close = (day: string) => closeOn(Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000), closes);
    expect(['2020-04-30', '2020-05-01', '2020-09-30', '2020-10-01'].map(close)).toEqual([
      ...['17:30', '18:00', '18:00', '17:15'],
    ]);
  });

  it('come one after another', () => {
    expect(hoursFaults(hours('17:30'))).toEqual([]);
    expect(hoursFaults(hours('13:00'))).toEqual([{ pointer: '/afternoon/closes', code: 'hours_order' }]);
  });
});
