import fc from 'fast-check';
import {
  choicesBy,
  dayOfSerial,
  dayOfText,
  figureOf,
  figureOfNumber,
  scheduleOf,
  scheduleText,
} from './cells';

describe('a figure that was typed as text', () => {
  it.each([
    ['1,234', '1234'],
    ['1,234,567.5', '1234567.5'],
    ['１２３．５', '123.5'],
    ['１，２３４', '1234'],
    ['  26 ', '26'],
    ['−3.5', '-3.5'],
    ['－１２', '-12'],
  ])('%j is %s', (text, figure) => expect(figureOf(text)).toBe(figure));

  it.each(['1,23', '12,34,567', '1234,567', '1 234', '二十六', '3万', '1.2.3', '-１,2'])(
    '%j stays what it is, for the rules to refuse',
    (text) => expect(figureOf(text)).toBe(text.normalize('NFKC')),
  );
});

describe('a number of a workbook', () => {
  it.each([
    ['0.30000000000000004', '0.3'],
    ['3.3000000000000003', '3.3'],
    ['1E+15', '1000000000000000'],
    ['2.5E-4', '0.00025'],
    ['-7', '-7'],
    ['123456789012345', '123456789012345'],
  ])('%s is %s', (raw, figure) => expect(figureOfNumber(raw)).toEqual({ said: figure }));

  it.each(['12345678901234.5678', '100000000000000.5'])('%s has more digits than are kept', (raw) =>
    expect(figureOfNumber(raw)).toMatchObject({ fault: { code: 'number_imprecise' } }),
  );

  it('is what was typed, of up to fifteen digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.integer({ min: 0, max: 9_999 }),
        (whole, part) => {
          const typed = `${whole}.${String(part).padStart(4, '0')}`;
          const read = figureOfNumber(String(Number(typed)));
          expect('said' in read && Number(read.said)).toBe(Number(typed));
        },
      ),
    );
  });

  it('shrugs the noise of sums off', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 50 }), (cents) => {
        const sum = cents.reduce((total, cent) => total + cent / 100, 0);
        const exact = cents.reduce((total, cent) => total + cent, 0);
        const read = figureOfNumber(String(sum));
        expect('said' in read && Math.round(Number(read.said) * 100)).toBe(exact);
      }),
    );
  });
});

describe('a day', () => {
  it.each(['2020-06-30', '2020/6/30', '2020.6.30', '2020年6月30日', '２０２０年６月３０日'])(
    '%s is plain',
    (text) => expect(dayOfText(text)).toEqual({ said: '2020-06-30' }),
  );
  it.each(['6/30/20', '30.6.2020', '2020-02-30', '2020-13-01', '2020/6-30', '六月', '44012'])(
    '%s is not',
    (text) => expect(dayOfText(text)).toMatchObject({ fault: { code: 'day_unclear' } }),
  );
  it('is a count of days in a workbook, from one of two beginnings', () => {
    expect(dayOfSerial('44012', 1900)).toEqual({ said: '2020-06-30' });
    expect(dayOfSerial('42550', 1904)).toEqual({ said: '2020-06-30' });
    for (const raw of ['44012.5', '-1', '60', '9999999', 'x'])
      expect(dayOfSerial(raw, 1900)).toMatchObject({ fault: { code: 'day_unclear' } });
  });
});

describe('a schedule', () => {
  it('is read as it is written', () => {
    const points = [
      { on: '2020-06-30', percent: 50 },
      { on: '2020-12-31', percent: 100 },
    ];
    expect(scheduleOf(scheduleText(points))).toEqual({ said: points });
    expect(scheduleOf('2020年6月30日：50%；\n2020-12-31 100')).toEqual({ said: points });
  });
  it.each(['50', '2020-06-30', '2020-06-30 101', '2020-06-30 fifty', '6/30/20 50'])('%j is unclear', (text) =>
    expect(scheduleOf(text)).toMatchObject({ fault: { code: 'schedule_unclear' } }),
  );
});

test('a choice is known by its code, its name or both, but not by a name that two have', () => {
  const known = choicesBy([
    { code: '331100', name: '丽水市' },
    { code: '1', name: '城关镇' },
    { code: '2', name: '城关镇' },
  ]);
  expect(['331100', '丽水市', '331100 丽水市'].map((text) => known.get(text))).toEqual(
    Array(3).fill('331100'),
  );
  expect(known.get('城关镇')).toBeUndefined();
  expect(known.get('2 城关镇')).toBe('2');
  expect(known.get('1 丽水市')).toBeUndefined();
});
