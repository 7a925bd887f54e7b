import type { CommandBody } from '@shanhai/contracts/approvals';
import type { RescueItem } from '@shanhai/contracts/org';
import { useInfiniteQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const WATCH_MS = 30_000;
const LIST = ['rescue-queue'] as const;

export const useRescueQueue = () =>
  useInfiniteQuery({
    queryKey: LIST,
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/rescue-queue', { query: { limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
    refetchInterval: WATCH_MS,
  });

export const refreshRescueQueue = (): Promise<void> => queries.invalidateQueries({ queryKey: LIST });

/** A stage without signers takes several; one place takes one. */
export const mostPersons = ({ taskId }: RescueItem): number => (taskId === null ? 20 : 1);

/** The command that brings an item back on its way; null as long as nobody is chosen. */
export const commandFor = (
  { version, stageKey, taskId }: RescueItem,
  persons: readonly string[],
  comment: string,
): CommandBody | null => {
  const [to] = persons;
  if (to === undefined) return null;
  return taskId === null
    ? { type: 'rescue', version, stage: stageKey, persons: [...persons], comment }
    : { type: 'reassign', version, taskId, to, comment };
};
