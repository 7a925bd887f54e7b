import type { Words } from '../result';

/**
 * What the reader of CEL says of an expression, in words of both languages. Its own text stands behind the English
 * ones: who knows CEL looks for it.
 */
export interface CelError extends Error {
  readonly code?: string;
  /** Without the source around the place. */
  readonly summary?: string;
  readonly range?: { readonly start: number };
}

/** The library's own words, on one line. */
export const summaryOf = ({ summary, message }: CelError): string => summary ?? message.split('\n')[0] ?? '–';

/** Why an expression can't be read: its place, or the bound that it goes beyond. */
export function readingFault(error: CelError): Words {
  const [, limit = '', most = ''] = /^Exceeded (\w+) \((\d+)\)$/.exec(summaryOf(error)) ?? [];
  const bound = bounds[limit]?.(most);
  if (bound) return bound;
  const { zh, en } = syntaxWords(error);
  const { start } = error.range ?? {};
  const at =
    start === undefined
      ? { zh: '', en: '' }
      : { zh: `第 ${start + 1} 个字符处`, en: ` at character ${start + 1}` };
  return { zh: `${at.zh}${zh}`, en: `${en}${at.en} (${summaryOf(error)})` };
}

const bounds: Readonly<Record<string, (most: string) => Words>> = {
  maxAstNodes: (most) => ({ zh: `多于 ${most} 个运算和取值`, en: `more than ${most} operations and values` }),
  maxDepth: (most) => ({ zh: `嵌套深于 ${most} 层`, en: `nested deeper than ${most}` }),
  maxListElements: (most) => ({ zh: `一个列表多于 ${most} 项`, en: `a list of more than ${most} items` }),
  maxMapEntries: (most) => ({ zh: `一个映射多于 ${most} 项`, en: `a map of more than ${most} entries` }),
  maxCallArguments: (most) => ({
    zh: `一次调用多于 ${most} 个参数`,
    en: `a call with more than ${most} arguments`,
  }),
};

function syntaxWords(error: CelError): Words {
  const { code = '' } = error;
  if (/\bEOF$/.test(summaryOf(error))) return { zh: '还没有写完', en: 'it ends too early' };
  if (code.startsWith('unterminated')) return { zh: '文本缺少右引号', en: 'a text lacks its closing quote' };
  if (code === 'newline_in_string') return { zh: '文本中不能换行', en: 'a text goes on in another line' };
  if (code === 'reserved_identifier')
    return { zh: '用了保留字作名称', en: 'a reserved word stands as a name' };
  if (/^(expected|unexpected)_/.test(code))
    return { zh: '的符号不应出现在这里', en: 'this does not belong here' };
  return { zh: '无法读取', en: 'it cannot be read' };
}

/** Why the types of an expression don't go together. */
export function typeFault(error: CelError): Words {
  const text = summaryOf(error);
  for (const [pattern, words] of typeWords) {
    const found = pattern.exec(text);
    if (!found) continue;
    const { zh, en } = words(found.slice(1));
    return { zh, en: `${en} (${text})` };
  }
  return { zh: '各部分的类型不能这样搭配', en: text };
}

type TypeWords = (parts: readonly string[]) => Words;

const typeWords: readonly (readonly [RegExp, TypeWords])[] = [
  [
    /^no such overload: (\S+) (\S+) (\S+)$/,
    ([left = '', operator = '', right = '']) => ({
      zh: `“${operator}”的两边是${celType(left).zh}和${celType(right).zh}`,
      en: `"${operator}" stands between ${celType(left).en} and ${celType(right).en}`,
    }),
  ],
  [
    /^no such overload: ([!-])(\S+)$/,
    ([operator = '', type = '']) => ({
      zh: `“${operator}”不能用于${celType(type).zh}`,
      en: `"${operator}" does not go with ${celType(type).en}`,
    }),
  ],
  [/^found no matching overload for '(?:(.+)\.)?(\w+)\((.*)\)'$/, callWords],
  [
    /^Logical operator requires bool operands, got '(.+)'$/,
    ([type = '']) => ({
      zh: `“&&”和“||”的两边须为真或假，实为${celType(type).zh}`,
      en: `"&&" and "||" stand between what is true or false, not ${celType(type).en}`,
    }),
  ],
  [
    /^Ternary condition must be bool, got '(.+)'$/,
    ([type = '']) => ({
      zh: `“?”之前须为真或假，实为${celType(type).zh}`,
      en: `before "?" stands what is true or false, not ${celType(type).en}`,
    }),
  ],
  [
    /^Ternary branches must have the same type, got '(.+)' and '(.+)'$/,
    ([one = '', other = '']) => ({
      zh: `“?”之后的两个结果须为同一类型，实为${celType(one).zh}和${celType(other).zh}`,
      en: `both results behind "?" are of one type, not ${celType(one).en} and ${celType(other).en}`,
    }),
  ],
  [
    /^Cannot index type '(.+)'$/,
    ([type = '']) => ({
      zh: `${celType(type).zh}不能用方括号取值`,
      en: `brackets do not go with ${celType(type).en}`,
    }),
  ],
];

/** Of whom, which function, with what: `string.startsWith(int)`. */
function callWords([receiver, name = '', given = '']: readonly string[]): Words {
  const types = [receiver, ...given.split(', ')].filter((type) => type !== undefined && type !== '');
  const words = types.map((type) => celType(type ?? ''));
  return words.length === 0
    ? { zh: `没有不带参数的函数“${name}”`, en: `there is no "${name}" without arguments` }
    : {
        zh: `没有可用于${words.map(({ zh }) => zh).join('、')}的函数“${name}”`,
        en: `there is no "${name}" for ${words.map(({ en }) => en).join(' and ')}`,
      };
}

const types: Readonly<Record<string, Words>> = {
  string: { zh: '文本', en: 'text' },
  double: { zh: '数字', en: 'a figure' },
  int: { zh: '整数', en: 'a whole number' },
  uint: { zh: '非负整数', en: 'a whole number that is not negative' },
  bool: { zh: '真或假', en: 'true or false' },
  null: { zh: '空值', en: 'null' },
  map: { zh: '映射', en: 'a map' },
  list: { zh: '列表', en: 'a list' },
  dyn: { zh: '任意类型', en: 'anything' },
  // What forms add to CEL.
  decimal: { zh: '数字', en: 'a figure' },
  date: { zh: '日期', en: 'a date' },
  optional: { zh: '可能未填的值', en: 'what may be unanswered' },
  bytes: { zh: '字节串', en: 'bytes' },
  'google.protobuf.Timestamp': { zh: '时间', en: 'a time' },
  'google.protobuf.Duration': { zh: '时长', en: 'a duration' },
};

/** What a type of CEL is called; a list or a map by what it is, not by what is in it. */
export function celType(type: string): Words {
  const kind = type.replace(/<.*$/, '');
  return types[kind] ?? { zh: kind, en: kind };
}
