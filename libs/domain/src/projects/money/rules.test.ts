import { ruleFaults, rulesFor, verdictOf, worsens, type FundRule, type RuleState } from './rules';

const green: FundRule = {
  ...{ key: 'green', title: { zh: '绿色产业不低于 60%', en: 'At least 60% to green industry' } },
  ...{ of: 'fund', severity: 'warn' },
  figures: { green: { of: 'committed', field: 'industry', in: ['green'] } },
  ...{ value: 'figures.green', least: 'fund.committed * 60 / 100', whole: 'fund.committed' },
};
const most: FundRule = {
  ...{ key: 'most', title: { zh: '每个项目不超过 5000 万元', en: 'At most 50 million yuan a project' } },
  ...{ of: 'project', severity: 'block', value: 'project.reserved + project.committed', most: 'wan(5000)' },
};

const zero = { reserved: '0.00', committed: '0.00', paid: '0.00', used: '0.00', returned: '0.00' };
const state = (fund: string, project: string, greenSum = '0.00'): RuleState => ({
  fund: { ...zero, committed: fund, budget: '900000000.00', available: '0.00' },
  project: { ...zero, committed: project },
  figures: { green: greenSum },
});

test('a share says its numbers, its per cent, and by how much it falls short', () => {
  expect(verdictOf(green, state('1000.00', '0.00', '599.99'))).toMatchObject({
    ...{ holds: false, bound: 'least', value: '599.99', limit: '600.00', short: '0.01' },
    share: { value: '59.9', limit: '60.0' },
  });
  expect(verdictOf(green, state('1000.00', '0.00', '600.00'))).toMatchObject({ holds: true, short: '0.00' });
});

test('of nothing there is no share, and nothing is short', () => {
  expect(verdictOf(green, state('0.00', '0.00'))).toMatchObject({ holds: true, share: null });
});

test('5000 万元 are just enough', () => {
  expect(verdictOf(most, state('0.00', '50000000.00')).holds).toBe(true);
  expect(verdictOf(most, state('0.00', '50000000.01'))).toMatchObject({ holds: false, short: '0.01' });
});

test('what mends a broken rule does not worsen it', () => {
  const broken = verdictOf(green, state('1000.00', '0.00', '100.00'));
  expect(worsens(broken, verdictOf(green, state('1100.00', '0.00', '200.00')))).toBe(false);
  expect(worsens(broken, verdictOf(green, state('1100.00', '0.00', '100.00')))).toBe(true);
});

test('a rule holds for the programmes that it names, or for all', () => {
  expect(rulesFor([green, { ...most, programmes: ['a'] }], 'b')).toEqual([green]);
});

test.each([
  ['value', 'figures.grey'],
  ['value', 'fund.nope'],
  ['least', 'fund.committed >= 1'],
  ['least', 'double(fund.committed) * 0.6'],
  ['value', 'fund.'],
  ['value', '1'.repeat(400)],
])('%s "%.30s" cannot be published', (part, expression) => {
  const [fault] = ruleFaults({ ...green, [part]: expression });
  expect(fault).toMatchObject({ part, detail: { zh: expect.any(String), en: expect.any(String) } });
});

test('one bound, and not both', () => {
  expect(ruleFaults(green)).toEqual([]);
  expect(ruleFaults(most)).toEqual([]);
  expect(ruleFaults({ ...green, most: 'wan(1)' })).toHaveLength(1);
  expect(ruleFaults({ ...most, most: undefined })).toHaveLength(1);
});

test('a rule that cannot be computed is a defect and never passes', () => {
  expect(() =>
    verdictOf({ ...most, value: 'project.committed / project.paid' }, state('0.00', '1.00')),
  ).toThrow('rule "most" cannot be computed');
});
