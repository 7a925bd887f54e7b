import { amountIn, inWan, inYuan, shareUsed } from './money';

test('yuan are told in 万元 without loss', () => {
  expect(inWan('27570000.00')).toBe('2,757');
  expect(inWan('6500000.50')).toBe('650.00005');
  expect(inWan('-10000.00')).toBe('-1');
  expect(inWan('0.00')).toBe('0');
  expect(inWan('12345678901234.00')).toBe('1,234,567,890.1234');
});

test('yuan keep the places that say something', () => {
  expect(inYuan('1234567.80')).toBe('1,234,567.8');
  expect(inYuan('0.01')).toBe('0.01');
  expect(inYuan('-0.10')).toBe('-0.1');
});

test('a share of nothing is none', () => {
  expect(shareUsed({ paid: '0.00', used: '0.00' })).toBeNull();
  expect(shareUsed({ paid: '3.00', used: '1.00' })).toBe(33.3);
});

test('an amount is typed as people write it', () => {
  expect(amountIn(' 1,200,000.5 ')).toBe('1200000.5');
  for (const text of ['', '0', '0.00', '-1', '1.234', 'abc', '1e3']) expect(amountIn(text)).toBeUndefined();
});
