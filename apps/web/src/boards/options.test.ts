import { barsOption, flowOption, MOST_LINKS, shownLinks } from './options';

const colours = {
  ...{ text: '#000', quiet: '#333', line: '#ccc', surface: '#fff', font: 'sans-serif' },
  series: ['#0958d9', '#237804'],
  tones: {
    ...{ primary: '#0958d9', success: '#237804', warning: '#874d00' },
    ...{ error: '#cf1322', quiet: '#8c8c8c', purple: '#531dab' },
  },
};
const say = (value: number): string => `${value} 万元`;
const unit = (id: string) => ({ id, name: `单位${id}` });
const link = (from: string, to: string, amount: number) => ({ from: unit(from), to: unit(to), amount });

describe('a flow', () => {
  it('shows the largest links, and none of nothing', () => {
    const many = Array.from({ length: 60 }, (_, n) => link('a', `b${n}`, n));
    const shown = shownLinks(many);
    expect(shown).toHaveLength(MOST_LINKS);
    expect(shown[0]?.amount).toBe(59);
    expect(shown.at(-1)?.amount).toBe(20);
    expect(shownLinks([link('a', 'b', 0)])).toEqual([]);
  });

  it('keeps a unit that gives and receives apart, so that nothing runs in a circle', () => {
    const { series } = flowOption({ links: [link('a', 'b', 2), link('b', 'a', 1)], say }, colours);
    expect(series[0]?.data.map(({ name }) => name)).toEqual(['from:a', 'to:b', 'from:b', 'to:a']);
    expect(series[0]?.links).toEqual([
      { source: 'from:a', target: 'to:b', value: 2 },
      { source: 'from:b', target: 'to:a', value: 1 },
    ]);
  });

  it('says of a link and of a unit how much it is', () => {
    const { tooltip, series } = flowOption({ links: [link('a', 'b', 2)], say }, colours);
    const of = { data: { source: 'from:a', target: 'to:b' }, name: '', value: 2 };
    expect(tooltip.formatter(of)).toBe('单位a → 单位b  2 万元');
    expect(tooltip.formatter({ data: {}, name: 'to:b', value: 2 })).toBe('单位b  2 万元');
    expect(series[0]?.label.formatter({ name: 'to:b' })).toBe('单位b');
  });
});

describe('bars', () => {
  it('stand in the order in which they came, stacked where they are parts', () => {
    const bars = {
      categories: ['丽水市'],
      series: [{ name: '逾期', tone: 'error' as const, values: [2] }],
      stacked: true,
      say,
    };
    const option = barsOption(bars, colours);
    expect(option.yAxis).toMatchObject({ inverse: true, data: ['丽水市'] });
    expect(option.series).toMatchObject([{ name: '逾期', data: [2], stack: 'all', color: '#cf1322' }]);
    expect(option.tooltip.valueFormatter(2)).toBe('2 万元');
    expect(option.tooltip.valueFormatter(null)).toBe('–');
  });

  it('keep most of a narrow picture: names have a room of their own and no more', () => {
    const bars = { categories: ['长'.repeat(60)], series: [], stacked: false, say };
    const [narrow, wide] = barsOption(bars, colours).media.map(({ query, option }) => ({
      ...{ from: query.minWidth, room: option.yAxis.axisLabel.width, cut: option.yAxis.axisLabel.overflow },
    }));
    // A card on a phone of 390 px is 316 px wide.
    expect(narrow).toEqual({ from: 0, room: expect.any(Number), cut: 'truncate' });
    expect(narrow?.room).toBeLessThan(316 * 0.4);
    expect(wide?.from).toBeGreaterThan(316);
  });
});
