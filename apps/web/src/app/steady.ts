import { useCallback, useEffect, useRef } from 'react';

/** A function that stays the same between renders and always does the latest: rows that get it stay memoised. */
export function useSteady<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
