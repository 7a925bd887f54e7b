import type { FormData } from '@shanhai/contracts/forms';
import { forget, recall, remember } from '../app/memory';

export const DRAFT_PREFIX = 'shanhai.draft.';

/** What a person has written and the service has not confirmed, with what it was written upon. */
export interface LocalCopy {
  readonly data: FormData;
  readonly base: FormData;
}

const keyOf = (personId: string, caseId: string): string => `${DRAFT_PREFIX}${personId}.${caseId}`;

const isCopy = (value: unknown): value is LocalCopy =>
  typeof value === 'object' && value !== null && 'data' in value && 'base' in value;

export const localCopies = (personId: string, caseId: string) => {
  const key = keyOf(personId, caseId);
  return {
    read: (): LocalCopy | null => {
      const text = recall(key);
      if (text === null) return null;
      try {
        const value: unknown = JSON.parse(text);
        return isCopy(value) ? value : null;
      } catch {
        // Cut short by a full disk: what the service has is then the only copy.
        return null;
      }
    },
    /** False when the browser refused to keep it. */
    keep: (copy: LocalCopy): boolean => remember(key, JSON.stringify(copy)),
    drop: (): void => forget(key),
  };
};
export type LocalCopies = ReturnType<typeof localCopies>;
