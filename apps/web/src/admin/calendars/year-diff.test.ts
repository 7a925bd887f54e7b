import { yearDiff } from './year-diff';

/** The notice for 2020, and that which extended its Spring Festival (国办发明电〔2020〕1号) to 2 February. */
const before = {
  daysOff: ['2020-01-24', '2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30'],
  workdays: ['2020-01-19', '2020-02-01'],
};
const after = { daysOff: [...before.daysOff, '2020-01-31'], workdays: ['2020-01-19'] };

describe('what a version of a year changed', () => {
  it('is each day that became free, whether it was a workday or a worked weekend', () => {
    expect(yearDiff(before, after)).toEqual({ freed: ['2020-01-31', '2020-02-01'], worked: [] });
  });

  it('is told the other way round backwards', () => {
    expect(yearDiff(after, before)).toEqual({ freed: [], worked: ['2020-01-31', '2020-02-01'] });
  });

  it('is nothing where a weekend is merely named', () => {
    expect(yearDiff(before, { ...before, daysOff: [...before.daysOff, '2020-01-25'] })).toEqual({
      freed: [],
      worked: [],
    });
  });
});
