import { extensionLeft, mostExtension } from './extensions';

test('a term may get as much again as it was given, and ten units at least', () => {
  expect([2, 5, 10, 30].map(mostExtension)).toEqual([10, 10, 10, 30]);
});

test('what was added counts in all, and the budget that it was added to does not', () => {
  expect(extensionLeft({ budget: 5, extended: 0 })).toBe(10);
  expect(extensionLeft({ budget: 11, extended: 6 })).toBe(4);
  expect(extensionLeft({ budget: 15, extended: 10 })).toBe(0);
  // Extended further, before there was a limit.
  expect(extensionLeft({ budget: 400, extended: 395 })).toBe(0);
});
