import { useQuery } from '@tanstack/react-query';
import type { BulkAnswer, BulkResult, InboxFilters, InboxItem } from '@shanhai/contracts/approvals';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { refreshCounts } from '../notices/live';
import { leaveInbox } from './inbox';

/** Why an item is not ticked when the sheet opens. */
export type Doubt = 'changed' | 'gone' | 'files';

const PAGE = 200;

/** The versions of today of the chosen items, by task; what is no longer listed has none. */
async function versionsNow(filters: InboxFilters, wanted: ReadonlySet<string>, signal: AbortSignal) {
  const found = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const query = { ...filters, opt: 'bulk' as const, limit: PAGE, cursor };
    const page = await request('GET', '/inbox', { query, signal });
    for (const { taskId, version } of page.items) if (wanted.has(taskId)) found.set(taskId, version);
    cursor = found.size < wanted.size ? (page.nextCursor ?? undefined) : undefined;
  } while (cursor !== undefined);
  return found;
}

/** Whether somebody has opened the item here: its files were then in sight. */
const wasOpened = ({ approvalId }: InboxItem): boolean =>
  queries.getQueryData(['approval', approvalId]) !== undefined;

/** What speaks against approving each chosen item unseen, by task. */
export const useDoubts = (items: readonly InboxItem[], filters: InboxFilters) =>
  useQuery({
    queryKey: ['inbox', 'doubts', items.map(({ taskId, version }) => `${taskId}:${version}`)],
    queryFn: async ({ signal }) => {
      const now = await versionsNow(filters, new Set(items.map(({ taskId }) => taskId)), signal);
      return new Map(
        items.flatMap((item) => {
          const doubt = doubtOf(item, now.get(item.taskId));
          return doubt ? [[item.taskId, doubt] as const] : [];
        }),
      );
    },
    gcTime: 0,
    staleTime: Infinity,
  });

const doubtOf = (item: InboxItem, version: number | undefined): Doubt | null => {
  if (version === undefined) return 'gone';
  if (version !== item.version) return 'changed';
  return item.attachments > 0 && !wasOpened(item) ? 'files' : null;
};

/**
 * Approves the items, each as it was listed. Those that wait for this person no longer leave every list at once; those
 * that have become something else are read again, to be looked at and approved as what they are.
 */
export async function approveAll(
  items: readonly InboxItem[],
  comment: string,
  idempotencyKey: string,
): Promise<BulkAnswer> {
  const body = {
    action: 'approve' as const,
    ...(comment === '' ? {} : { comment }),
    items: items.map(({ approvalId, taskId, version }) => ({ approvalId, taskId, version })),
  };
  const answer = await request('POST', '/inbox/bulk', { body, idempotencyKey });
  leaveInbox(...answer.items.filter((result) => !stillWaits(result)).map(({ taskId }) => taskId));
  await Promise.all([
    refreshCounts(),
    queries.invalidateQueries({ queryKey: ['inbox', 'done'] }),
    answer.items.some(({ code }) => code === 'version_conflict') &&
      queries.invalidateQueries({ queryKey: ['inbox', 'list'] }),
    ...answer.items.map(({ approvalId }) =>
      queries.invalidateQueries({ queryKey: ['approval', approvalId] }),
    ),
  ]);
  return answer;
}

const gone: readonly (string | null)[] = ['task_closed', 'task_claimed', 'approval_closed'];

/** Whether what was refused is still there to be acted on. */
export const stillWaits = ({ ok, code }: BulkResult): boolean => !ok && !gone.includes(code);

export type Outcome = 'done' | 'taken' | 'failed';

/** taken: somebody else has acted on it since it was listed. */
export const outcomeOf = ({ ok, code }: BulkResult): Outcome => {
  if (ok) return 'done';
  return code === 'version_conflict' || gone.includes(code) ? 'taken' : 'failed';
};
