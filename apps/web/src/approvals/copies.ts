import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';

/** Who got a copy, and whether it was read; the newest hundred. */
export const useCopies = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['copies', id],
    queryFn: async ({ signal }) =>
      (await request('GET', '/approvals/{id}/copies', { params: { id }, query: { limit: 100 }, signal }))
        .items,
    enabled,
    staleTime: 10_000,
  });
