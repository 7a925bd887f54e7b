import { addressOf, filtersIn } from './filters';

const read = (search: string) => filtersIn(new URLSearchParams(search));

test('an address says what is listed, and what nobody knows is left out', () => {
  expect(read('phase=closed&kind=enclave&year=2020&q=飞地')).toEqual({
    ...{ phase: 'closed', kind: 'enclave', year: 2020, q: '飞地' },
  });
  expect(read('phase=lost&kind=castle&year=20')).toEqual({});
});

test('what is open needs no address of its own', () => {
  expect(addressOf({})).toBe('/calls');
  expect(addressOf({ phase: 'open' })).toBe('/calls');
  expect(addressOf({ phase: 'draft', year: 2020 })).toBe('/calls?phase=draft&year=2020');
  expect(filtersIn(new URL(addressOf({ kind: 'enclave', q: 'a b' }), 'http://x').searchParams)).toEqual({
    ...{ kind: 'enclave', q: 'a b' },
  });
});
