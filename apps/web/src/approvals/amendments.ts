import type { FormData } from '@shanhai/contracts/forms';
import { createStore, useStore, type Store } from '../app/store';

const keyOf = (approvalId: string): string => `shanhai.amended.${approvalId}`;

const stored = (approvalId: string): FormData => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(approvalId)) ?? '{}') as FormData;
  } catch {
    return {};
  }
};

const stores = new Map<string, Store<FormData>>();

const storeOf = (approvalId: string): Store<FormData> => {
  const known = stores.get(approvalId);
  if (known) return known;
  const made = createStore(stored(approvalId));
  stores.set(approvalId, made);
  return made;
};

const keep = (approvalId: string, amended: FormData): void => {
  storeOf(approvalId).set(amended);
  try {
    if (Object.keys(amended).length === 0) sessionStorage.removeItem(keyOf(approvalId));
    else sessionStorage.setItem(keyOf(approvalId), JSON.stringify(amended));
  } catch {
    // Without storage they live as long as the page does.
  }
};

/** What the holder of a stage has changed in the form and not sent yet; the form and the bar both follow it. */
export const useAmended = (approvalId: string): FormData => useStore(storeOf(approvalId));

/** A field's new value; undefined leaves it as it was submitted. */
export const amend = (approvalId: string, key: string, value: FormData[string] | undefined): void => {
  const { [key]: _, ...others } = storeOf(approvalId).get();
  keep(approvalId, value === undefined ? others : { ...others, [key]: value });
};

export const forgetAmended = (approvalId: string): void => keep(approvalId, {});
