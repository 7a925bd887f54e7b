import type { ImportView } from '@shanhai/contracts/targets/imports';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const IMPORTS = 'target-imports';
const SOON_MS = 700;

const isRunning = (view: ImportView | null | undefined): boolean =>
  view?.status === 'waiting' || view?.status === 'checking';

/** The file that one has brought for a plan and not taken over; null where there is none. Watched while it is checked. */
export const useImport = (planId: string) =>
  useQuery({
    queryKey: [IMPORTS, planId],
    queryFn: async ({ signal }): Promise<ImportView | null> => {
      const { items } = await request('GET', '/target-plans/{id}/imports', {
        params: { id: planId },
        signal,
      });
      return items[0] ?? null;
    },
    refetchInterval: ({ state }) => (isRunning(state.data) ? SOON_MS : false),
    gcTime: 0,
  });

export const showImport = (planId: string, view: ImportView | null): void => {
  queries.setQueryData([IMPORTS, planId], view);
};
export const refreshImport = (planId: string): Promise<void> =>
  queries.invalidateQueries({ queryKey: [IMPORTS, planId] });

export const useFaults = ({ planId, id, checkedAt }: ImportView, code: string) =>
  useInfiniteQuery({
    queryKey: [IMPORTS, planId, id, checkedAt, code],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/target-plans/{id}/imports/{importId}/faults', {
        params: { id: planId, importId: id },
        query: { limit: 50, cursor: pageParam, ...(code !== '' && { code }) },
        signal,
      }),
    ...byCursor,
  });
