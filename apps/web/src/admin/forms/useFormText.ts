import type { Form, FormDocument } from '@shanhai/contracts/forms';
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { parse } from 'yaml';
import { request } from '../../api/request';
import { forget, recall, remember } from '../../app/memory';
import { DRAFT_PREFIX } from '../../forms/local-copy';
import { useMe } from '../../session/session';

const PAUSE_MS = 700;

/** The text of a form that is being written: kept on this device, checked by the service at each pause. */
export function useFormText(initial: string, name: string) {
  const { person } = useMe();
  const key = `${DRAFT_PREFIX}${person.id}.form.${name}`;
  const [text, setText] = useState(() => recall(key) ?? initial);
  const [kept, setKept] = useState(true);
  const settled = useSettled(text);
  // What is drawn while the text is wrong: the form as it could be read last.
  const sound = useRef<Form | null>(null);
  const check = useQuery({
    queryKey: ['form-check', settled],
    queryFn: async ({ signal }) => {
      const found = await request('POST', '/forms/check', { body: { source: settled }, signal });
      if (found.publishable) sound.current = formIn(settled);
      return { ...found, preview: sound.current };
    },
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
export function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => settle(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The document of a text that the check has found sound. */
const formIn = (text: string): Form => ({ ...(parse(text) as FormDocument), id: '', version: 0 });
