import type { RecipientStatus } from '../plans/shapes';

/** What a letter waits for, in the order of its way. */
export const letterStates = ['unsigned', 'open', 'review', 'done'] as const;
export type LetterState = (typeof letterStates)[number];

/** How its unit's part stands in each: an unsigned letter is that whatever the part is. */
export const partsOfState: Readonly<Record<LetterState, readonly RecipientStatus[]>> = {
  unsigned: ['issued', 'open', 'submitted', 'in_approval', 'approved', 'settled'],
  open: ['issued', 'open'],
  review: ['submitted', 'in_approval'],
  done: ['approved', 'settled'],
};

/** Null for what was cancelled: it waits for nothing. */
export const letterStateOf = (status: RecipientStatus, isSigned: boolean): LetterState | null =>
  letterStates.find((state) => (state === 'unsigned') !== isSigned && partsOfState[state].includes(status)) ??
  null;
