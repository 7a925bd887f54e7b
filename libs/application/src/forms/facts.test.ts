import type { Layout, LayoutField } from '@shanhai/contracts/forms';
import { factsOf } from './facts';

const field = (key: string, more: Partial<LayoutField> = {}): LayoutField => ({
  key,
  label: { zh: `${key}中文`, en: key },
  widget: 'text',
  fact: true,
  ...more,
});

const sections = (...fields: LayoutField[]): Pick<Layout, 'sections'> => ({
  sections: [{ key: 'only', title: { zh: '一', en: 'one' }, fields }],
});

describe('facts of an inbox row', () => {
  it('are the answers that the layout marks, with their unit, in its order', () => {
    const wan = { zh: '万元', en: '10 000 yuan' };
    const layout = sections(field('partner'), field('note', { fact: false }), field('funds', { unit: wan }));
    expect(factsOf(layout, { funds: '600.00', partner: '萧山区', note: 'x' })).toEqual([
      { label: { zh: 'partner中文', en: 'partner' }, value: '萧山区' },
      { label: { zh: 'funds中文', en: 'funds' }, value: '600.00', unit: wan },
    ]);
  });

  it('are three at most, and pass over what was left open', () => {
    const layout = sections(...['a', 'b', 'c', 'd', 'e'].map((key) => field(key)));
    const facts = factsOf(layout, { a: '', b: null, c: 0, d: 'x', e: 'y' });
    expect(facts.map(({ value }) => value)).toEqual(['0', 'x', 'y']);
    expect(factsOf(layout, { a: '1', b: '2', c: '3', d: '4' })).toHaveLength(3);
  });

  it('show the words of a choice, not its value', () => {
    const options = [{ value: 'new', label: { zh: '新建', en: 'New' } }];
    expect(factsOf(sections(field('kind', { options })), { kind: 'new' })[0]?.value).toBe('新建');
  });

  it('are those that the route names, in its order, where it names any', () => {
    const layout = sections(...['a', 'b', 'c'].map((key) => field(key, { fact: key === 'a' })));
    const facts = factsOf(layout, { a: '1', b: '2', c: '长'.repeat(99) }, ['c', 'gone', 'b']);
    expect(facts.map(({ value }) => value)).toEqual(['长'.repeat(60), '2']);
  });
});
