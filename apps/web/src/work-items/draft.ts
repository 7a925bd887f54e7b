import { useState } from 'react';
import { forget, recall, remember } from '../app/memory';
import { DRAFT_PREFIX } from '../forms/local-copy';
import { useMe } from '../session/session';

/** What somebody writes for an act on an item, kept on this device until it is sent; their sign-out forgets it. */
export function useKeptText(itemId: string, act: string): readonly [string, (text: string) => void] {
  const { person } = useMe();
  const key = `${DRAFT_PREFIX}${person.id}.work-item.${itemId}.${act}`;
  const [text, setText] = useState(() => recall(key) ?? '');
  const change = (next: string) => {
    setText(next);
    if (next === '') forget(key);
    else remember(key, next);
  };
  return [text, change];
}
