import type { Post } from '@shanhai/contracts/org';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { queries } from '../app/queries';

type Of = { readonly unit: string } | { readonly person: string };

/** Posts of a unit or of a person, past ones too. Two hundred in one place are more than any has. */
export const usePosts = (of: Of) =>
  useQuery({
    queryKey: ['posts', of],
    queryFn: ({ signal }) => request('GET', '/posts', { query: { ...of, limit: 200 }, signal }),
  });

export const refreshPosts = async (): Promise<void> => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['posts'] }),
    queries.invalidateQueries({ queryKey: ['person'] }),
    queries.invalidateQueries({ queryKey: ['persons'] }),
    queries.invalidateQueries({ queryKey: ['rescue-queue'] }),
  ]);
};

/** Its last day has not passed; one that was ended today is over, since it ended at once. */
export const isPresent = ({ validTo, endReason }: Post, today: string): boolean =>
  validTo === null || validTo > today || (validTo === today && endReason === null);
