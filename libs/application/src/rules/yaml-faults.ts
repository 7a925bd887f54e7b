import type { ErrorCode } from 'yaml';

/** What the YAML reader finds wrong, in Chinese; in English it says so itself. */
const sentences: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '别名（*）不能再带锚点或标签',
  BAD_ALIAS: '别名（*）的写法不对',
  BAD_DIRECTIVE: '指令（%）的写法不对',
  BAD_DQ_ESCAPE: '双引号中的转义符（\\）不对',
  BAD_INDENT: '缩进不对',
  BAD_PROP_ORDER: '锚点和标签的位置不对',
  BAD_SCALAR_START: '这个字符不能作为值的开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '同一行里不能再嵌套键值',
  BLOCK_IN_FLOW: '方括号或花括号中不能用缩进写法',
  DUPLICATE_KEY: '同一层里有重复的键',
  IMPOSSIBLE: '无法识别',
  KEY_OVER_1024_CHARS: '键过长（超过 1024 个字符）',
  MISSING_CHAR: '缺少引号、括号、冒号或逗号',
  MULTILINE_IMPLICIT_KEY: '键须写在一行内',
  MULTIPLE_ANCHORS: '一个值只能有一个锚点',
  MULTIPLE_DOCS: '只能有一份文档（不能有 ---）',
  MULTIPLE_TAGS: '一个值只能有一个标签',
  NON_STRING_KEY: '键须为文字',
  RESOURCE_EXHAUSTION: '内容过多',
  TAB_AS_INDENT: '缩进须用空格，不能用制表符',
  TAG_RESOLVE_FAILED: '不认识的标签（!）',
  UNEXPECTED_TOKEN: '此处多了不该有的内容',
  BAD_COLLECTION_TYPE: '标签与内容不符',
};

/** @param said the reader's first sentence. */
export const yamlFault = (code: ErrorCode, said: string) => ({ zh: sentences[code], en: said });
