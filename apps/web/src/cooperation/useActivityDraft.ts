import type { Activity } from '@shanhai/contracts/cooperation';
import type { FormData } from '@shanhai/contracts/forms';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { request } from '../api/request';
import { serviceTime } from '../app/status';
import { DraftSaver, type DraftView, type Saved } from '../forms/draft-saver';
import { localCopies } from '../forms/local-copy';
import { useMe } from '../session/session';
import { bodyIn, contentOf, dataOf } from './draft';
import { refreshCooperation } from './queries';

const savedOf = (activity: Activity): Saved => ({
  data: dataOf(contentOf(activity)),
  version: activity.version,
});

/** The draft of an activity while it is written: kept by the service, and on this device until it is; see {@link DraftSaver}. */
export function useActivityDraft(activity: Activity): {
  readonly saver: DraftSaver;
  readonly view: DraftView;
} {
  const { person } = useMe();
  const { id } = activity;
  const [saver] = useState(
    () =>
      new DraftSaver(savedOf(activity), {
        send: async (data: FormData, version: number) => {
          const sent = { params: { id }, body: bodyIn(data), ifMatch: version };
          return (await request('PUT', '/cooperation/activities/{id}/draft', sent)).version;
        },
        read: async () => savedOf(await request('GET', '/cooperation/activities/{id}', { params: { id } })),
        copies: localCopies(person.id, id),
        now: serviceTime,
        later: (run, ms) => {
          const timer = window.setTimeout(run, ms);
          return () => window.clearTimeout(timer);
        },
      }),
  );
  const view = useSyncExternalStore(saver.subscribe, saver.get);
  useEffect(() => {
    const retry = () => void saver.flush();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      saver.stop();
      void refreshCooperation();
    };
  }, [saver]);
  return { saver, view };
}
