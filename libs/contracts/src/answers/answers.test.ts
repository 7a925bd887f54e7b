import type { LayoutField } from '../forms';
import { grouped, money, sameAnswer, shownValue } from '.';

const label = { zh: '金额', en: 'Amount' };
const field = (more: Partial<LayoutField>): LayoutField => ({ key: 'a', label, widget: 'text', ...more });

describe('values of a form as they are read', () => {
  it.each([
    ['1100', '1,100'],
    ['-1234567.0500', '-1,234,567.0500'],
    ['12', '12'],
    ['1e5', '1e5'],
  ])('groups %s as %s', (figure, shown) => expect(grouped(figure)).toBe(shown));

  it.each([
    ['1100.00', '1,100'],
    ['650.5', '650.50'],
    ['-0.1250', '-0.125'],
    ['1234567', '1,234,567'],
    ['待定', '待定'],
  ])('writes the amount %s as %s', (figure, shown) => expect(money(figure)).toBe(shown));

  it('says figures with their unit, dates with their weekday, choices by their label', () => {
    const unit = { zh: '万元', en: '10,000 yuan' };
    expect(shownValue(field({ widget: 'money', unit }), '1100', 'zh')).toBe('1,100 万元');
    expect(shownValue(field({ widget: 'money', unit }), '650.12345', 'en')).toBe('CNY 6,501,234.50');
    expect(shownValue(field({ widget: 'money', unit }), '0.5', 'en')).toBe('CNY 5,000');
    expect(shownValue(field({ widget: 'date' }), '2026-11-23', 'zh')).toBe('2026-11-23 (周一)');
    expect(shownValue(field({ widget: 'date' }), '待定', 'zh')).toBe('待定');
    expect(shownValue(field({}), true, 'zh')).toBe('是');
    const options = [{ value: 'culture', label: { zh: '文化', en: 'Culture' } }];
    expect(shownValue(field({ widget: 'select', options }), 'culture', 'en')).toBe('Culture');
  });

  it('says rows line by line, each cell by its column', () => {
    const columns = [
      { key: 'a', label: { zh: '来源', en: 'From' }, widget: 'text' as const },
      { key: 'b', label, widget: 'money' as const, unit: { zh: '万元', en: '' } },
    ];
    const rows = field({ widget: 'rows', rows: { columns } });
    expect(shownValue(rows, [{ a: '省级', b: '1100' }, { b: '' }], 'zh')).toBe(
      '1. 来源：省级；金额：1,100 万元\n2. ',
    );
    expect(shownValue(rows, [], 'zh')).toBeNull();
    expect(sameAnswer([{ a: 'x', b: '' }], [{ a: 'x' }])).toBe(true);
    expect(sameAnswer([{ a: 'x' }], [{ a: 'y' }])).toBe(false);
    expect(sameAnswer([], null)).toBe(true);
  });

  it('tells nothing filled in apart from zero', () => {
    expect(shownValue(field({ widget: 'number' }), '', 'zh')).toBeNull();
    expect(shownValue(field({ widget: 'number' }), 0, 'zh')).toBe('0');
  });
});
