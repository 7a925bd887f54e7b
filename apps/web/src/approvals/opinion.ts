import { useState } from 'react';

const keyOf = (approvalId: string): string => `shanhai.opinion.${approvalId}`;

const stored = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

const store = (key: string, text: string): void => {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Without storage the opinion lives as long as the page does.
  }
};

/** The opinion being written on an approval. It outlives a reload, a conflict and an expired session. */
export function useOpinion(approvalId: string): readonly [string, (text: string) => void] {
  const key = keyOf(approvalId);
  const [text, setText] = useState(() => stored(key));
  const write = (next: string) => {
    store(key, next);
    setText(next);
  };
  return [text, write];
}
