import { addressOf, filtersIn, listedBy } from './filters';

const read = (query: string) => filtersIn(new URLSearchParams(query));

describe('filters of work items', () => {
  it('stand in the address and are read from it', () => {
    const filters = {
      scope: 'mine',
      status: 'in_work',
      actionPlan: 'platforms',
      late: 'yes',
      q: '规划',
    } as const;
    expect(read(addressOf(filters).split('?')[1] ?? '')).toEqual(filters);
    expect(addressOf({})).toBe('/work-items');
  });

  it('list what has not ended until a state is chosen', () => {
    expect(listedBy({ scope: 'mine' })).toEqual({ scope: 'mine', ended: 'no' });
    expect(listedBy({ status: 'closed' })).toEqual({ status: 'closed' });
  });

  it('leave out what nobody knows', () => {
    expect(read('status=lost&scope=theirs&late=maybe&light=blue')).toEqual({});
  });
});
