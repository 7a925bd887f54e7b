import { useQuery } from '@tanstack/react-query';
import type { Approval, CommandBody, InboxItem, StageView } from '@shanhai/contracts/approvals';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { changeInInbox, leaveInbox } from '../inbox/inbox';
import { heldTasks } from './acts';
import { refreshCounts } from '../notices/live';

export type CommandAnswer = AnswerOf<(typeof api)['approvals']['command']>;

const WATCH_MS = 15_000;

export const approvalQuery = (id: string) => ({
  queryKey: ['approval', id] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request('GET', '/approvals/{id}', { params: { id }, signal }),
  staleTime: 2_000,
  refetchInterval: WATCH_MS,
});

export const useApproval = (id: string) => useQuery(approvalQuery(id));

/** @throws ApiProblem; 409 says who was faster, or that the content has changed. */
export const sendCommand = async (
  approval: Pick<Approval, 'id' | 'caseId'>,
  body: CommandBody,
  idempotencyKey: string,
): Promise<CommandAnswer> => {
  const answer = await request('POST', '/approvals/{id}/commands', {
    params: { id: approval.id },
    body,
    idempotencyKey,
  });
  await Promise.all([refreshCounts(), refreshCase(approval)]);
  if ('taskId' in body) followInInbox(approval.id, body.taskId, answer);
  return answer;
};

/** A task that is done with leaves the lists; one that was claimed or added to stays, as its new version. */
const followInInbox = (approvalId: string, taskId: string, { version }: CommandAnswer): void => {
  const now = queries.getQueryData<Approval>(['approval', approvalId]);
  const stays = now !== undefined && heldTasks(now).some((held) => held.taskId === taskId);
  if (!stays) leaveInbox(taskId);
  else changeInInbox(taskId, (item) => ({ ...item, version, kind: kindOf(now, taskId, item.kind) }));
};

const kindOf = ({ allowedActions }: Approval, taskId: string, before: InboxItem['kind']) => {
  const may = (action: string) =>
    allowedActions.some((each) => each.taskId === taskId && each.action === action);
  if (may('claim')) return 'pool';
  return may('approve') ? 'decide' : before;
};

/** Everything that shows this case reads it again: "done" only when every list agrees. */
export const refreshCase = async ({ id, caseId }: Pick<Approval, 'id' | 'caseId'>): Promise<void> => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['approval', id] }),
    queries.invalidateQueries({ queryKey: ['application', caseId] }),
    queries.invalidateQueries({ queryKey: ['applications'] }),
    queries.invalidateQueries({ queryKey: ['submission', caseId] }),
    queries.invalidateQueries({ queryKey: ['submissions'] }),
    queries.invalidateQueries({ queryKey: ['inbox', 'done'] }),
  ]);
};

export const openStages = (stages: readonly StageView[]): StageView[] =>
  stages.filter(({ status }) => status === 'open');
