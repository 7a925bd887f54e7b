import { addHoliday, addWorked, asSpan, formOf, pointerOf, remove, setValue, unfilled } from './notice-form';

const text = `# 按通知逐项填写
year: 2027
source: 国务院办公厅关于2027年部分节假日安排的通知，文号待补，此处写得很长很长很长很长很长很长很长很长很长很长很长很长
announcedOn: 2026-11-20
holidays:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-03, worked: [ 2027-01-09 ] } # 连休三天
  - name: 春节
    days: [ 2027-02-05, 2027-02-06, 2027-02-07 ]
`;

describe('the form of a notice', () => {
  it('shows what stands in the text', () => {
    expect(formOf(text)).toEqual({
      year: '2027',
      source: expect.stringContaining('文号待补') as string,
      announcedOn: '2026-11-20',
      holidays: [
        { name: '元旦', from: '2027-01-01', to: '2027-01-03', days: null, worked: ['2027-01-09'] },
        { name: '春节', from: '', to: '', days: ['2027-02-05', '2027-02-06', '2027-02-07'], worked: [] },
      ],
    });
  });

  it('changes one value and nothing else of the text, whose brackets are spaced evenly', () => {
    const next = setValue(text, ['holidays', 0, 'to'], '2027-01-04');
    expect(next).toBe(text.replace('to: 2027-01-03', 'to: 2027-01-04'));
    expect(setValue(text, ['year'], 2028)).toBe(text.replace('year: 2027', 'year: 2028'));
    expect(setValue(text, ['holidays', 0, 'worked', 0], '2027-01-10')).toBe(
      text.replace('[ 2027-01-09 ]', '[ 2027-01-10 ]'),
    );
  });

  it('takes what would mean something else in YAML as the text that was typed', () => {
    for (const typed of ['a: b # c', '- x', '"', 'null', '2027', "it's", '{', '']) {
      expect(formOf(setValue(text, ['source'], typed))?.source).toBe(typed);
    }
  });

  it('adds and removes holidays and the days that are worked for them', () => {
    const more = addHoliday(addWorked(addWorked(text, 0), 1));
    expect(formOf(more)?.holidays.map(({ name, worked }) => [name, worked])).toEqual([
      ['元旦', ['2027-01-09', '']],
      ['春节', ['']],
      ['清明节', []],
    ]);
    const fewer = remove(remove(more, ['holidays', 0, 'worked', 0]), ['holidays', 1]);
    expect(formOf(fewer)?.holidays.map(({ name, worked }) => [name, worked])).toEqual([
      ['元旦', ['']],
      ['清明节', []],
    ]);
    expect(fewer).toContain('# 连休三天');
    expect(setValue(fewer, ['holidays', 0, 'worked', 0], '2027-01-10')).toContain('worked: [ 2027-01-10 ]');
  });

  it('begins a list where there is none', () => {
    for (const begun of ['year: 2027\n', 'year: 2027\nholidays:\n', 'year: 2027\nholidays: []\n']) {
      expect(formOf(addHoliday(begun))?.holidays).toEqual([
        { name: '元旦', from: '', to: '', days: null, worked: [] },
      ]);
    }
  });

  it('knows what is still to be filled in', () => {
    const begun = addWorked(addHoliday("year: 2027\nsource: ''\nannouncedOn: 2026-11-20\nholidays: []\n"), 0);
    const form = formOf(begun);
    expect([...unfilled(form ?? { year: '', source: '', announcedOn: '', holidays: [] })]).toEqual([
      ...['/source', '/holidays/0/from', '/holidays/0/to', '/holidays/0/worked/0'],
    ]);
    expect([...unfilled({ year: '2027', source: 'a', announcedOn: 'b', holidays: [] })]).toEqual([
      '/holidays',
    ]);
  });

  it('makes a span of days that are listed', () => {
    expect(formOf(asSpan(text, 1))?.holidays[1]).toMatchObject({
      ...{ days: null, from: '2027-02-05', to: '2027-02-07' },
    });
  });

  it.each(['', 'holidays: [', '- a', 'holidays: 5', 'holidays: [5]', 'holidays: [{ worked: 2027-01-01 }]'])(
    'is none of %j, which it leaves alone',
    (broken) => {
      expect(formOf(broken)).toBeNull();
      expect(addHoliday(broken)).toBe(broken);
    },
  );

  it('is none of a text in which one value stands for two', () => {
    expect(formOf('year: &y 2027\nsource: *y\n')).toBeNull();
  });

  it('knows the pointer of a fault', () => {
    expect(pointerOf(['holidays', 0, 'worked', 1])).toBe('/holidays/0/worked/1');
  });
});
