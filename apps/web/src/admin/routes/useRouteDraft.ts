import type { RouteCheck, RouteView } from '@shanhai/contracts/approvals';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { request } from '../../api/request';
import { forget, recall, remember } from '../../app/memory';
import { queries } from '../../app/queries';
import { serviceTime } from '../../app/status';
import { DRAFT_PREFIX } from '../../forms/local-copy';
import { useMe } from '../../session/session';
import { refreshRoutes, textOf } from './routes';
import { RouteKeeper, type KeeperPorts } from './route-keeper';

/** A route as the service has it, with its text. */
export interface TheirRoute {
  readonly route: RouteView;
  readonly text: string;
  readonly revision: number;
}
export type DraftKeeper = RouteKeeper<TheirRoute, RouteCheck>;

const withText = (route: RouteView): TheirRoute => ({
  route,
  text: textOf(route),
  revision: route.revision,
});

const portsFor = (personId: string, id: string): KeeperPorts<TheirRoute, RouteCheck> => {
  const key = `${DRAFT_PREFIX}${personId}.route.${id}`;
  return {
    check: (source) => request('POST', '/routes/check', { body: { source } }),
    save: async (source, revision) => {
      const sent = { params: { id }, body: { source }, ifMatch: revision };
      const saved = await request('PUT', '/routes/{id}', sent);
      queries.setQueryData(['route', id], saved);
      return withText(saved);
    },
    read: async () => withText(await request('GET', '/routes/{id}', { params: { id } })),
    copy: {
      read: () => recall(key),
      keep: (text) => void remember(key, text),
      drop: () => forget(key),
    },
    now: serviceTime,
    later: (run, ms) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
  };
};

/** The text of one draft while it is edited; see {@link RouteKeeper}. */
export function useRouteDraft(route: RouteView) {
  const { person } = useMe();
  const [keeper] = useState<DraftKeeper>(
    () => new RouteKeeper(withText(route), portsFor(person.id, route.id)),
  );
  const view = useSyncExternalStore(keeper.subscribe, keeper.get);
  useEffect(() => {
    const retry = () => void keeper.settle();
    // What was found in the text as it stands is shown from the beginning.
    retry();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      keeper.stop();
      void refreshRoutes();
    };
  }, [keeper]);
  return { keeper, view };
}
