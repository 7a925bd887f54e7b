import { changedNumbers, partsOf, percent, shareOf } from './parts';

const numbers = {
  ...{ budget: '1000.00', available: '249.50', reserved: '100.00', committed: '650.50' },
  ...{ paid: '400.00', used: '300.00', returned: '20.01' },
};

test('the parts of a budget add up to it, to the 分', () => {
  const parts = partsOf(numbers, numbers.available);
  expect(parts).toEqual({
    ...{ used: '300.00', returned: '20.01', unused: '79.99', unpaid: '250.50' },
    ...{ reserved: '100.00', available: '249.50' },
  });
  const cents = Object.values<string>({ ...parts }).reduce(
    (sum, part) => sum + BigInt(part.replace('.', '')),
    0n,
  );
  expect(cents).toBe(100_000n);
});

test('a share is cut and never rounded up; of nothing there is none', () => {
  expect(shareOf('599.99', '1000.00')).toBe(59.9);
  expect(shareOf('0.00', '0.00')).toBeNull();
  expect([percent(59.9), percent(null)]).toEqual(['59.9%', '–']);
});

test('only what changes is told', () => {
  expect(changedNumbers(numbers, { ...numbers, paid: '500.00' })).toEqual([
    { name: 'paid', before: '400.00', after: '500.00' },
  ]);
});
