import { amountOf, largestOf, totalsOf } from './amounts';

const label = { zh: '申请援建资金', en: 'Aid funds' };
const unit = { zh: '万元', en: '10,000 yuan' };
const item = (value: string, more = {}) => ({ facts: [{ label, value, unit, ...more }] });

describe('amounts of several items', () => {
  it('are added exactly', () => {
    expect(totalsOf([item('0.1'), item('0.2'), item('1100')])).toEqual([{ label, unit, figure: '1100.30' }]);
    expect(totalsOf([item('999999999999999.9999'), item('0.0001')])[0]?.figure).toBe('1000000000000000');
  });

  it('are kept apart when they say different things', () => {
    const self = { zh: '自筹资金', en: 'Own funds' };
    expect(totalsOf([item('1'), item('2', { label: self })]).map(({ figure }) => figure)).toEqual(['1', '2']);
  });

  it('leave out facts that are no money', () => {
    expect(amountOf(item('126', { unit: { zh: '户', en: 'households' } }))).toBeNull();
    expect(totalsOf([item('待定')])).toEqual([]);
  });

  it('are ranked by size, not by text', () => {
    const [small, large, middle] = [item('9'), item('1100.50'), item('1100')];
    expect(largestOf([small, large, middle], 2)).toEqual([large, middle]);
  });
});
