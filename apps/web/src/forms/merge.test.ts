import fc from 'fast-check';
import { merge, sameData } from './merge';

const base = { village: '源底村', funds: '1250', households: 80 };

describe('merging two edits of one form', () => {
  it('takes what only one side changed', () => {
    const merged = merge(base, { ...base, funds: '1100' }, { ...base, households: 90 });
    expect(merged).toEqual({ data: { village: '源底村', funds: '1100', households: 90 }, conflicts: [] });
  });

  it('names a field that both changed to something else, and keeps mine meanwhile', () => {
    const merged = merge(base, { ...base, funds: '1100' }, { ...base, funds: '1200' });
    expect(merged.conflicts).toEqual(['funds']);
    expect(merged.data['funds']).toBe('1100');
  });

  it('sees no conflict when both wrote the same, as after an answer that was lost on the way', () => {
    const mine = { ...base, funds: '1100' };
    expect(merge(base, mine, { ...mine })).toEqual({ data: mine, conflicts: [] });
  });

  it('takes a cleared field for a change', () => {
    const { village: _cleared, ...mine } = base;
    expect(merge(base, mine, { ...base, funds: '1' }).data).toEqual({ funds: '1', households: 80 });
  });

  it('loses nothing that I wrote, whatever the other side did', () => {
    const data = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2'));
    fc.assert(
      fc.property(data, data, data, (began, mine, theirs) => {
        const merged = merge(began, mine, theirs);
        for (const key of ['a', 'b', 'c']) {
          if ((mine[key] ?? '') !== (began[key] ?? '')) expect(merged.data[key] ?? '').toBe(mine[key] ?? '');
        }
      }),
    );
  });

  it('gives their form when I changed nothing', () => {
    expect(sameData(merge(base, base, { funds: '9' }).data, { funds: '9' })).toBe(true);
  });
});
