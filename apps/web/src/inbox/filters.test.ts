import { addressOf, filtersIn, listed, viewIn } from './filters';

const search = (text: string) => new URLSearchParams(text);

describe('filters of the inbox in the address', () => {
  it('come back as they were written', () => {
    const filters = { q: '下樟村', kind: 'decide', due: 'week', round: 'later', unit: '331181' } as const;
    const address = addressOf('todo', filters);
    expect(filtersIn(search(address.split('?')[1] ?? ''))).toEqual(filters);
  });

  it('leave out what nobody knows, so that an old link still opens', () => {
    expect(filtersIn(search('kind=everything&due=someday&holder=delegated'))).toEqual({
      holder: 'delegated',
    });
    expect(viewIn(search('view=drafts'))).toBe('todo');
  });

  it('are narrowed by the view itself', () => {
    expect(listed('pool', search('view=pool&kind=decide'))).toEqual({ kind: 'pool' });
    expect(listed('delegated', search('view=delegated&due=today'))).toEqual({
      ...{ holder: 'delegated', due: 'today' },
    });
  });

  it('of the plain inbox make the plain address', () => {
    expect(addressOf('todo', {})).toBe('/inbox');
    expect(addressOf('done', {})).toBe('/inbox?view=done');
  });
});
