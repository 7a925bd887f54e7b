import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { forget, recall, remember } from '../app/memory';
import { DRAFT_PREFIX } from '../forms/local-copy';
import { useMe } from '../session/session';

const PAUSE_MS = 700;

interface Checked<T> {
  /** Under which the text is kept on this device: what it is and which one. */
  readonly name: string;
  readonly initial: string;
  /** What the check asks besides the text. */
  readonly with?: readonly unknown[];
  readonly check: (text: string, signal: AbortSignal) => Promise<T>;
}

/** The text of a rule that is being written: kept on this device, checked by the service at each pause. */
export function useCheckedText<T>({ name, initial, with: also = [], check: ask }: Checked<T>) {
  const { person } = useMe();
  const key = `${DRAFT_PREFIX}${person.id}.${name}`;
  const [text, setText] = useState(() => recall(key) ?? initial);
  const [kept, setKept] = useState(true);
  const settled = useSettled(text);
  const check = useQuery({
    queryKey: ['text-check', name, settled, ...also],
    queryFn: ({ signal }) => ask(settled, signal),
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

/** A text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => settle(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}
