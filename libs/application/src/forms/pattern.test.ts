import { isDangerous } from './pattern';

test.each([
  '\\S',
  '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$',
  '^(1\\d{10}|0\\d{2,3}-?\\d{7,8})$',
  '^[A-Z]+$',
  '^(ab)+$',
  '^\\d{4}-\\d{2}-\\d{2}$',
  '^(?:red|green){1,3}$',
  '^\\p{Script=Han}{2,20}$',
  '[)(]',
])('%s is safe', (pattern) => expect(isDangerous(pattern)).toBe(false));

test.each([
  '(a+)+$',
  '^(a+)+$',
  '^(a|a)*$',
  '^(a|aa)+$',
  '^([a-z]+)*x$',
  '^.*a.*$',
  '^\\d+\\d+$',
  '\\s+$',
  '^(a{1,50}){1,50}$',
  '^(.)\\1$',
  '^(?<x>a)\\k<x>$',
  `^${'a'.repeat(600)}$`,
])('%s is dangerous', (pattern) => expect(isDangerous(pattern)).toBe(true));
