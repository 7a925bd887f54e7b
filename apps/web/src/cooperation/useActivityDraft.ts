import type { Activity } from '@shanhai/contracts/cooperation';
import { request } from '../api/request';
import type { Saved } from '../forms/draft-saver';
import { useSaver } from '../forms/useDraft';
import { bodyIn, contentOf, dataOf } from './draft';
import { refreshCooperation } from './queries';

const savedOf = (activity: Activity): Saved => ({
  data: dataOf(contentOf(activity)),
  version: activity.version,
});

/** The draft of an activity while it is written. */
export function useActivityDraft(activity: Activity) {
  const { id } = activity;
  return useSaver(id, savedOf(activity), {
    send: async (data, version) => {
      const sent = { params: { id }, body: bodyIn(data), ifMatch: version };
      return (await request('PUT', '/cooperation/activities/{id}/draft', sent)).version;
    },
    read: async () => savedOf(await request('GET', '/cooperation/activities/{id}', { params: { id } })),
    refreshLists: refreshCooperation,
  });
}
