import { useQuery } from '@tanstack/react-query';
import type { InboxFilters, InboxView } from '@shanhai/contracts/approvals';
import { newKey } from '../api/act-key';
import { request } from '../api/request';
import { queries } from '../app/queries';

const KEY = ['inbox', 'views'] as const;

export const useSavedViews = (): readonly InboxView[] =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request('GET', '/inbox/views', { signal })).items,
    staleTime: 60_000,
  }).data ?? [];

const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: KEY });

/** @throws ApiProblem with `view_name_taken` or `too_many_views` */
export const saveView = async (name: string, filters: InboxFilters): Promise<void> => {
  await request('POST', '/inbox/views', { body: { name, filters }, idempotencyKey: newKey() });
  await changed();
};

/** @throws ApiProblem with `view_name_taken`, or `version_conflict` when it was changed elsewhere */
export const renameView = async ({ id, version }: InboxView, name: string): Promise<void> => {
  await request('PATCH', '/inbox/views/{id}', { params: { id }, body: { name }, ifMatch: version });
  await changed();
};

export const removeView = async ({ id }: InboxView): Promise<void> => {
  await request('DELETE', '/inbox/views/{id}', { params: { id } });
  await changed();
};
