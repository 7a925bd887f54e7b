import { conditionProblem } from './conditions';
import { conditionProblems } from './validate/condition';
import { facts, stage } from './validate/valid.fixture';

const told = (when: string) => {
  const [found] = conditionProblems({ stage: stage('a', { when }), pointer: '', lanes: [] }, facts.form);
  return [found?.code, found?.params?.['detail'] ?? found?.params?.['type']];
};

describe('what is wrong with a condition is said in words', () => {
  test.each([
    ['form.days == "x"', '“==”的两边是数字和文本', '"==" stands between a figure and text'],
    ['form.reason + 1', '“+”的两边是文本和整数', '"+" stands between text and a whole number'],
    ['applicant.roles == "x"', '“==”的两边是列表和文本', '"==" stands between a list and text'],
    ['timestamp("2026-01-01") > form.reason', '“>”的两边是时间和文本', '">" stands between a time and text'],
    ['!form.days', '“!”不能用于数字', '"!" does not go with a figure'],
    ['size(form.days) > 1', '没有可用于数字的函数“size”', 'there is no "size" for a figure'],
    [
      'form.reason.startsWith(1)',
      '没有可用于文本、整数的函数“startsWith”',
      'there is no "startsWith" for text and a whole number',
    ],
    ['now() == 1', '没有不带参数的函数“now”', 'there is no "now" without arguments'],
    [
      'form.days && true',
      '“&&”和“||”的两边须为真或假，实为数字',
      '"&&" and "||" stand between what is true or false, not a figure',
    ],
    [
      'form.days ? true : false',
      '“?”之前须为真或假，实为数字',
      'before "?" stands what is true or false, not a figure',
    ],
    [
      'form.paid ? 1 : "x"',
      '“?”之后的两个结果须为同一类型，实为整数和文本',
      'both results behind "?" are of one type, not a whole number and text',
    ],
    ['form.reason[0] == 1', '文本不能用方括号取值', 'brackets do not go with text'],
    ['has(form)', '各部分的类型不能这样搭配', 'has() invalid argument'],
  ])('types: %s', (when, zh, en) => {
    expect(told(when)).toEqual(['condition_type', { zh, en: expect.stringContaining(en) }]);
  });

  test.each([
    ['form.days >', '第 12 个字符处还没有写完', 'it ends too early at character 12 (Unexpected token: EOF)'],
    ['form.', '第 6 个字符处还没有写完', 'it ends too early at character 6 (Expected IDENTIFIER, got EOF)'],
    [
      'form.days @ 2',
      '第 11 个字符处的符号不应出现在这里',
      'this does not belong here at character 11 (Unexpected character: @)',
    ],
    [
      'form.reason == "a',
      '第 16 个字符处文本缺少右引号',
      'a text lacks its closing quote at character 16 (Unterminated string)',
    ],
    [
      'as == 1',
      '第 1 个字符处用了保留字作名称',
      'a reserved word stands as a name at character 1 (Reserved identifier: as)',
    ],
    [
      '"\\q" == "x"',
      '第 2 个字符处无法读取',
      'it cannot be read at character 2 (Invalid escape sequence: \\q)',
    ],
  ])('syntax: %s', (when, zh, en) => {
    expect(told(when)).toEqual(['condition_syntax', { zh, en }]);
  });

  test.each([
    [`size([${Array(120).fill('1').join(',')}]) > 1`, '一个列表多于 100 项', 'a list of more than 100 items'],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, '嵌套深于 30 层', 'nested deeper than 30'],
    [Array(200).fill('true').join(' && '), '多于 300 个运算和取值', 'more than 300 operations and values'],
    ['form.reason.matches("a")', '条件中不能使用“matches”', '"matches" is not offered in conditions'],
  ])('too large, or not offered %#', (when, zh, en) => {
    expect(told(when)).toEqual(['condition_too_costly', { zh, en }]);
    expect(conditionProblem(when)).toEqual({ zh, en });
  });

  test('what it gives instead of true or false', () => {
    expect(told('form.days')).toEqual(['condition_not_boolean', { zh: '数字', en: 'a figure' }]);
  });
});
