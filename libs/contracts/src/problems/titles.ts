/** What a status means, in a few words: the `title` of a problem, the same for all codes of one status. */
const table = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '需要登录', en: 'Sign-in needed' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  405: { zh: '不支持该操作', en: 'Method not allowed' },
  409: { zh: '与现状冲突', en: 'Conflict' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '类型不支持', en: 'Unsupported type' },
  422: { zh: '内容需要修改', en: 'Cannot be processed' },
  428: { zh: '缺少前提条件', en: 'Precondition required' },
  429: { zh: '操作过于频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'Internal error' },
  503: { zh: '暂时不可用', en: 'Unavailable' },
  507: { zh: '存储空间不足', en: 'Storage full' },
} as const;

const isTitled = (status: number): status is keyof typeof table => Object.hasOwn(table, status);

/** Null for a status that no problem has; a test holds that every problem's status has one. */
export const problemTitle = (status: number, language: 'zh' | 'en'): string | null =>
  isTitled(status) ? table[status][language] : null;
