import { useRef } from 'react';

/** 128 random bits. `crypto.randomUUID` is missing where a workbench is served without TLS in an intranet. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/**
 * The Idempotency-Key of one act: the same content sent again (after a network that failed) has the same key,
 * so that it is done once; other content is another act.
 */
export function useActKey(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string } | null>(null);
  return (content) => {
    const now = JSON.stringify(content);
    if (last.current?.content !== now) last.current = { content: now, key: newKey() };
    return last.current.key;
  };
}
