import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Fault } from './faults';

/** Shows a control and gives it the focus, once what was folded away is drawn. */
export function goTo(domId: string): void {
  window.setTimeout(() => {
    const control = document.getElementById(domId);
    control?.scrollIntoView({ block: 'center', inline: 'center' });
    control?.focus({ preventScroll: true });
  });
}

/** The editor of a plan at the control where a fault can be mended. */
export function editAt(planId: string, { domId, key, belowId }: Omit<Fault, 'message'>): string {
  const search = new URLSearchParams();
  if (domId !== null) search.set('at', domId);
  if (key !== null && belowId !== null) search.set('open', key);
  return `/targets/${planId}/edit${search.size === 0 ? '' : `?${search.toString()}`}`;
}

/** Goes once to the control that the address names; answers whose lower level has to be open for that. */
export function useAskedCell(): ReadonlySet<string> {
  const [search] = useSearchParams();
  const [asked] = useState(() => ({ at: search.get('at'), open: search.get('open') }));
  useEffect(() => {
    if (asked.at !== null) goTo(asked.at);
  }, [asked]);
  return new Set(asked.open === null ? [] : [asked.open]);
}
