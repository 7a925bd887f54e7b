import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../index';
import type { Endpoint } from '../http';
import { fieldSentences } from './fields';
import { fieldSentence, isProblemCode, problems, problemSentence, problemTitle } from './index';

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe.each([...Object.entries(problems), ...Object.entries(fieldSentences)])('%s', (_code, sentence) => {
  test('says the same facts in both languages', () => {
    expect([...new Set(placeholders(sentence.en))]).toEqual([...new Set(placeholders(sentence.zh))]);
  });
});

test('endpoints name only problems that exist', () => {
  const areas: Readonly<Record<string, Endpoint>>[] = Object.values(api);
  const named = areas.flatMap((area) => Object.values(area)).flatMap((endpoint) => endpoint.problems ?? []);
  expect(named.filter((code) => !isProblemCode(code))).toEqual([]);
});

test('docs/api.md lists every code with its status', () => {
  const docs = readFileSync(join(__dirname, '../../../../docs/api.md'), 'utf8');
  const listed = new Map(
    [...docs.matchAll(/^\| (\d{3}) +\| `(\w+)` +\|/gm)].map(([, status, code = '']) => [
      code,
      Number(status),
    ]),
  );
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status])),
  );
});

test.each(Object.entries(problems))('%s has a title in both languages', (_code, { status }) => {
  expect(problemTitle(status, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(problemTitle(status, 'en')).toMatch(/^[A-Z]/);
});

test('a type of JSON is named in the language of the reader', () => {
  expect(fieldSentence('wrong_type', 'zh', { expected: 'string' })).toBe('类型应为文本。');
  expect(fieldSentence('wrong_type', 'en', { expected: 'integer,null' })).toBe(
    'Must be of type whole number or null.',
  );
});

test('a role is named in the language of the reader, and a word that is none as it stands', () => {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    problemSentence('duties_separated', language, { role: 'security_administrator' }),
  );
  expect(zh).toBe('三员分立：安全管理员不申报、不签批，也不兼任其他两员。');
  expect(en).toMatch(/the security administrator neither files/);
  expect(fieldSentence('role_unknown', 'zh', { role: 'constructor' })).toBe('没有角色“constructor”。');
});

test('a sentence is filled, by language where its words differ', () => {
  const label = { zh: '村名', en: 'Village' };
  expect(fieldSentence('answer_required', 'zh', { label })).toBe('请填写“村名”。');
  expect(fieldSentence('answer_required', 'en', { label })).toBe('Fill in "Village".');
  expect(problemSentence('form_invalid', 'zh', { count: 3 })).toBe('有 3 处需要修改后才能提交。');
  expect(fieldSentence('no_such_code', 'en')).toBe('Not valid.');
});
