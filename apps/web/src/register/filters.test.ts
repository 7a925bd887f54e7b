import { addressOf, filtersIn } from './filters';

test('an address brings back what was chosen', () => {
  const filters = {
    q: '龙泉',
    unit: '331181',
    status: 'returned',
    route: 'demonstration-village',
    from: '2026-11-01',
    to: '2026-11-30',
  } as const;
  expect(filtersIn(new URL(addressOf(filters), 'http://x').searchParams)).toEqual(filters);
  expect(addressOf({ q: '', status: undefined })).toBe('/approvals');
});

test('what nobody knows is left out', () => {
  expect(filtersIn(new URLSearchParams('status=open&from=2026-13-01&to=soon&q=&page=2'))).toEqual({});
});
