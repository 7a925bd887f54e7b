import { conditionProblem, formFieldType, truthOf, type ConditionScope } from './conditions';

const scope: ConditionScope = {
  form: { amount: '1100.00', households: 126, urgent: true, tags: ['a', 'b'] },
  applicant: { id: 'p', unit: '331181', roles: ['clerk', 'head'] },
  unit: { id: '331181', kind: 'county', parent: '331100', name: '龙泉市' },
  case: { type: 'submission', number: 'QB-1', title: '示范村', year: 2026 },
};

describe('a condition', () => {
  it.each([
    ['double(form.amount) > 1000.0', 'holds'],
    ['form.households >= 126 && form.households + 1.0 < 128.0', 'holds'],
    ['form.urgent', 'holds'],
    ['"head" in applicant.roles && applicant.unit == unit.id', 'holds'],
    ['unit.kind == "county" && unit.parent == "331100" && unit.name == "龙泉市"', 'holds'],
    ['case.year == 2026 && case.type == "submission"', 'holds'],
    ['case.year + 1 == 2026', 'fails'],
    ['form.tags.exists(t, t == "b")', 'holds'],
    ['has(form.note) && form.note != ""', 'fails'],
    ['form.note == "x"', 'unanswered'],
    ['double(form.households) > double(unit.name)', 'unanswered'],
  ])('%s: %s', (expression, truth) => {
    expect(conditionProblem(expression)).toBeUndefined();
    expect(truthOf(expression, scope)).toBe(truth);
  });

  it('that gives no truth is a defect, and never passes for no', () => {
    expect(() => truthOf('form.amount', scope)).toThrow('not true or false');
  });
});

describe('publication refuses what does not parse or may run long', () => {
  const list = `[${Array.from({ length: 90 }, (_, each) => each).join(',')}]`;
  it.each([
    ['form.', 'EOF'],
    ['x'.repeat(100_000), 'longer than'],
    ['form.text.matches("(a+)+$")', '"matches" is not offered'],
    ['cel.bind(a, form.x, a + a) == ""', '"bind" is not offered'],
    [`${list}.all(x, ${list}.all(y, ${list}.all(z, x + y + z > 0)))`, 'deep'],
    [Array.from({ length: 5 }, () => 'form.tags.all(t, t != "")').join(' && '), 'more than 4 loops'],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, 'nested deeper than 30'],
    [Array.from({ length: 160 }, () => '1<2').join('||'), 'more than 300 operations'],
  ])('%.40s', (expression, problem) => {
    expect(conditionProblem(expression)?.en).toContain(problem);
  });

  it('and what it lets pass is answered at once', () => {
    const widest = `${list}.all(x, ${list}.all(y, x + y >= 0))`;
    expect(conditionProblem(widest)).toBeUndefined();
    const from = performance.now();
    expect(truthOf(widest, scope)).toBe('holds');
    expect(performance.now() - from).toBeLessThan(500);
  });
});

test('whole numbers of a form are double, as JSON has them', () => {
  expect(['string', 'integer', 'number', 'boolean', 'array'].map(formFieldType)).toEqual([
    ...['string', 'double', 'double', 'bool', 'dyn'],
  ]);
});
