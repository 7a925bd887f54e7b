import type { Kind } from './inbox';

/** The kind of items that an address filters by; none is all of them. */
export const kindIn = (search: URLSearchParams): Kind | undefined => {
  const kind = search.get('kind');
  return kind === 'decide' || kind === 'correct' ? kind : undefined;
};
