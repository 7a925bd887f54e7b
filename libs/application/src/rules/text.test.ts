import { told } from './problems';
import { isFault, readRuleText } from './text';

const faultIn = (source: string) => {
  const read = readRuleText({ source });
  if (!isFault(read)) throw new Error(`it was read: ${JSON.stringify(read.value)}`);
  return read;
};

test('every part of a text has its place; what is missing stands where it should be', () => {
  const read = readRuleText({ source: '# a route\nkey: leave\nroot:\n  children:\n    - {kind: stage}\n' });
  if (isFault(read)) throw new Error(read.code);
  expect(read.value).toEqual({ key: 'leave', root: { children: [{ kind: 'stage' }] } });
  expect(read.place('/key')).toEqual({ line: 2, column: 6 });
  expect(read.place('/root/children/0/kind')).toEqual({ line: 5, column: 14 });
  expect(read.place('/root/children/0/title')).toEqual({ line: 5, column: 7 });
  expect(read.place('')).toEqual({ line: 2, column: 1 });
});

test('what is wrong is told in both languages, with its place', () => {
  expect(told([faultIn('a: 1\na: 2\n')], () => null)).toMatchObject([
    {
      ...{ code: 'yaml_invalid', pointer: '', line: 2, column: 1, severity: 'error' },
      message: {
        zh: 'YAML 无法读取：同一层里有重复的键',
        en: expect.stringContaining('Map keys must be unique'),
      },
    },
  ]);
});

test.each([
  ['document_too_large', `a: ${'字'.repeat(100_000)}`],
  ['document_too_deep', '['.repeat(100_000)],
  ['document_too_deep', '- '.repeat(60_000)],
  ['document_too_deep', '? '.repeat(60_000)],
  ['document_too_deep', Array.from({ length: 700 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ['yaml_invalid', Array.from({ length: 25_000 }, (_, at) => `k${at}: 1`).join('\n')],
  ['yaml_invalid', 'a: *nothing'],
  [
    'yaml_invalid',
    `a: &a [${'1,'.repeat(9)}1]\n${Array.from(
      { length: 20 },
      (_, at) =>
        `b${at}: &b${at} [${Array(10)
          .fill(at ? `*b${at - 1}` : '*a')
          .join(',')}]`,
    ).join('\n')}`,
  ],
])('%s within a second %#', (code, source) => {
  const begun = Date.now();
  expect(faultIn(source).code).toBe(code);
  expect(Date.now() - begun).toBeLessThan(2_000);
});

test('a document that is too large', () => {
  const read = readRuleText({ document: { a: 'x'.repeat(300_000) } });
  expect(isFault(read) && read.code).toBe('document_too_large');
});
