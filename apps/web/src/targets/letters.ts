import { letterStates } from '@shanhai/contracts/targets/letter-states';
import type { LetterFilters } from '@shanhai/contracts/targets/plans';
import { oneOf, present, searchOf } from '../app/address';

type Chosen = { readonly [K in keyof LetterFilters]?: LetterFilters[K] | undefined };

/** What an address narrows the letters of a plan to. */
export const lettersIn = (search: URLSearchParams): LetterFilters =>
  present({ state: oneOf(letterStates, search.get('state')), within: search.get('within') ?? undefined });

/** The letters of a plan, narrowed. */
export const lettersAt = (planId: string, chosen: Chosen = {}): string =>
  `/targets/${planId}?${searchOf({ tab: 'letters', ...chosen })}`;
