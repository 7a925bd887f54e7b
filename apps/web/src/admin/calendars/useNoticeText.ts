import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/request';
import { forget, recall, remember } from '../../app/memory';
import { DRAFT_PREFIX } from '../../forms/local-copy';
import { useMe } from '../../session/session';
import { useSettled } from '../forms/useFormText';

export type NoticeText = ReturnType<typeof useNoticeText>;

/** The text of a notice that is being written: kept on this device, checked by the service at each pause. */
export function useNoticeText(initial: string, name: string) {
  const { person } = useMe();
  const key = `${DRAFT_PREFIX}${person.id}.notice.${name}`;
  const [text, setText] = useState(() => recall(key) ?? initial);
  const [kept, setKept] = useState(true);
  const settled = useSettled(text);
  const check = useQuery({
    queryKey: ['notice-check', settled],
    queryFn: ({ signal }) => request('POST', '/calendars/check', { body: { source: settled }, signal }),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const write = (next: string) => {
    setText(next);
    setKept(remember(key, next));
  };
  const isCurrent = settled === text && !check.isFetching && !check.isPlaceholderData;
  return { text, write, kept, check, isCurrent, drop: () => forget(key) };
}
