import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Me } from '@shanhai/contracts/session';
import { isProblem } from '../api/problem';
import { request } from '../api/request';
import { sessionExpired } from '../api/session-expired';
import { forgetAll } from '../app/memory';
import { queries } from '../app/queries';
import { language, languageWasChosen } from '../i18n/language';
import { DRAFT_PREFIX } from '../forms/local-copy';

const KEY = ['session'] as const;

/** Their own language, unless another was chosen on this device: the browser's own only greets strangers. */
const speakingTo = (me: Me): Me => {
  if (!languageWasChosen()) language.set(me.person.language);
  return me;
};

const current = async (): Promise<Me | null> => {
  try {
    return speakingTo(await request('GET', '/session', {}));
  } catch (error) {
    if (isProblem(error, 'session_required')) return null;
    throw error;
  }
};

/** Asked for before anything is drawn, so that the first paint does not wait for it twice. */
export const sessionQuery = { queryKey: KEY, queryFn: current, staleTime: Infinity };

/** Who is signed in; null is nobody. */
export const useSession = (): UseQueryResult<Me | null> => useQuery(sessionQuery);

export const useMe = (): Me => {
  const { data } = useSession();
  if (!data) throw new Error('useMe outside of a session');
  return data;
};

/** @throws ApiProblem with `sign_in_failed` or `too_many_requests` */
export const signIn = async (username: string, password: string): Promise<void> => {
  const before = queries.getQueryData<Me | null>(KEY);
  const me = speakingTo(await request('POST', '/session', { body: { username, password } }));
  if (before && before.person.id !== me.person.id) return window.location.assign('/inbox');
  queries.setQueryData(KEY, me);
  sessionExpired.set(false);
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
};

/** Local copies of drafts go as well: the next person at this desk must not find them. */
export const signOut = async (): Promise<void> => {
  await request('DELETE', '/session', {});
  forgetAll(DRAFT_PREFIX);
  window.sessionStorage.clear();
  window.location.assign('/');
};
