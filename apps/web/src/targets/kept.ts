import { forget, recall, remember } from '../app/memory';
import { DRAFT_PREFIX } from '../forms/local-copy';

/** What a person has typed and the service does not have yet, on this device; it goes when they sign out. */
export interface Kept<T> {
  /** Null where nothing was kept, or what was kept is no such thing. */
  readonly read: () => T | null;
  /** False when the browser refused to keep it. */
  readonly keep: (value: T) => boolean;
  readonly drop: () => void;
}

export const keptAs = <T>(personId: string, name: string, isOne: (value: unknown) => value is T): Kept<T> => {
  const key = `${DRAFT_PREFIX}${personId}.targets.${name}`;
  return {
    read: () => {
      const text = recall(key);
      if (text === null) return null;
      try {
        const value: unknown = JSON.parse(text);
        return isOne(value) ? value : null;
      } catch {
        // Cut short by a full disk: what the service has is then the only copy.
        return null;
      }
    },
    keep: (value) => remember(key, JSON.stringify(value)),
    drop: () => forget(key),
  };
};
