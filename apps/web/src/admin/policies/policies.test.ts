import { changesBetween, keyOf, ordered, policyText, shownValue } from './policies';

test('the changes of a policy are the parts that differ, new and taken out ones too', () => {
  const before = { mismatch: 'block', signWorkingDays: 5, routes: { default: 'one' }, gone: true };
  const after = { mismatch: 'warn', signWorkingDays: 5, routes: { default: 'two' }, come: 1 };
  expect(changesBetween(before, after)).toEqual([
    { field: 'mismatch', before: 'block', after: 'warn' },
    { field: 'routes', before: { default: 'one' }, after: { default: 'two' } },
    { field: 'gone', before: true, after: undefined },
    { field: 'come', before: undefined, after: 1 },
  ]);
  expect(changesBetween(before, { ...before })).toEqual([]);
});

test('a single value is read in words, and what has parts as its text', () => {
  expect(shownValue('warn', { warn: '提示后可以提交' })).toBe('提示后可以提交');
  expect(shownValue(5, {})).toBe('5');
  expect(shownValue({ default: 'one' }, {})).toBe('default: one');
});

test('in whatever order its parts stand, a policy that says the same has not changed', () => {
  const lights = { behindPoints: 10, farBehindPoints: 30 };
  const again = { lights: { farBehindPoints: 30, behindPoints: 10 }, every: 'month' };
  expect(changesBetween({ every: 'month', lights }, again)).toEqual([]);
});

test('a text is drafted from what was written, else from what the policy says, in the order of its names', () => {
  const key = 'target.plan';
  const document = { form: 'target-plan', later: 1, mismatch: 'warn' };
  expect(policyText({ key, text: '# why\nmismatch: warn\n', document })).toContain('# why');
  expect(policyText({ key, text: null, document })).toBe('mismatch: warn\nform: target-plan\nlater: 1\n');
  expect(ordered(key, document)).toEqual(document);
});

test('an address names a policy that is kept here, or none', () => {
  expect([keyOf('target.plan'), keyOf('programme.funds'), keyOf(undefined)]).toEqual([
    'target.plan',
    undefined,
    undefined,
  ]);
});
