import { request } from '../../api/request';
import { useCheckedText } from '../useCheckedText';

export type NoticeText = ReturnType<typeof useNoticeText>;

/** The text of a notice that is being written. */
export const useNoticeText = (initial: string, name: string) =>
  useCheckedText({
    ...{ name: `notice.${name}`, initial },
    check: (source, signal) => request('POST', '/calendars/check', { body: { source }, signal }),
  });
