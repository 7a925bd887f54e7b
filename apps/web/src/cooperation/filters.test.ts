import { addressOf, tabIn, yearIn, yearShown, yearsOffered } from './filters';

test('an address says what is chosen, and what nobody knows is left out', () => {
  expect(addressOf('pairs')).toBe('/cooperation');
  expect(addressOf('funds', { year: 2020, city: undefined, by: 'city' })).toBe(
    '/cooperation?tab=funds&year=2020&by=city',
  );
  expect(tabIn(new URLSearchParams('tab=nothing'))).toBe('pairs');
  expect(yearIn(new URLSearchParams('year=20x0'))).toBeUndefined();
  expect(yearIn(new URLSearchParams('year=2020'))).toBe(2020);
});

test('without a choice it is this year, or the last of which something is recorded', () => {
  expect(yearShown(undefined, [2026, 2020], 2026)).toBe(2026);
  expect(yearShown(undefined, [2027, 2020, 2019], 2026)).toBe(2020);
  expect(yearShown(undefined, [], 2026)).toBe(2026);
  expect(yearShown(2019, [2020], 2026)).toBe(2019);
  expect(yearsOffered([2020, 2019], 2026, 2018)).toEqual([2026, 2020, 2019, 2018]);
});
