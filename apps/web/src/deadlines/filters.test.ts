import { addressOf, filtersIn, monthIn, shiftMonth, viewIn } from './filters';

test('an address brings back what was chosen', () => {
  const filters = {
    scope: 'covered',
    unit: '331181',
    kind: 'stage',
    light: 'serious',
    day: '2026-11-30',
  } as const;
  const search = new URL(addressOf('calendar', filters), 'http://x').searchParams;
  expect(viewIn(search)).toBe('calendar');
  expect(filtersIn(search)).toEqual(filters);
});

test('what nobody knows is left out', () => {
  const search = new URLSearchParams('view=x&scope=all&state=never&light=green&day=2026-99-99&month=2026-13');
  expect([viewIn(search), filtersIn(search), monthIn(search, '2026-11-25')]).toEqual(['list', {}, '2026-11']);
});

test('months go on over the year', () => {
  expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-03', 1)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-04',
  ]);
});
