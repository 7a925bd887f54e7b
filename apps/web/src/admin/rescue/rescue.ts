import type { CommandBody } from '@shanhai/contracts/approvals';
import type { RescueItem } from '@shanhai/contracts/org';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const WATCH_MS = 30_000;
const LIST = ['rescue-queue'] as const;

export const useRescueQueue = () =>
  useInfiniteQuery({
    queryKey: LIST,
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/rescue-queue', { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: WATCH_MS,
  });

export const refreshRescueQueue = (): Promise<void> => queries.invalidateQueries({ queryKey: LIST });

/** A stage without signers takes several; a place that somebody left takes one; nobody left to correct: it ends. */
export const mostPersons = ({ reason }: RescueItem): number =>
  ({ nobody_found: 20, vacant: 1, applicant_left: 0 })[reason];

/** The command that brings an item back on its way; null as long as nobody is chosen. */
export const commandFor = (
  { reason, version, stageKey, taskId }: RescueItem,
  persons: readonly string[],
  comment: string,
): CommandBody | null => {
  const [to] = persons;
  switch (reason) {
    case 'applicant_left':
      return { type: 'cancel', version, comment };
    case 'nobody_found':
      return to === undefined
        ? null
        : { type: 'rescue', version, stage: stageKey, persons: [...persons], comment };
    case 'vacant':
      return to === undefined || taskId === null ? null : { type: 'reassign', version, taskId, to, comment };
  }
};
