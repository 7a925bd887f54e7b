import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { taskById } from './inbox-done.store';
import { inWords } from './refusal';

/**
 * What became of a task of an earlier pass through the stages: it stands among the rows of the inbox, no longer in the
 * state. Who held it and still has the page open is told who ended it, how and when. Undefined: there is no such task,
 * or it was never theirs; `holders: null` asks for whomever it was.
 */
export async function pastTask(
  db: Queryable,
  task: { readonly taskId: string; readonly approvalId: string; readonly holders: readonly string[] | null },
): Promise<Rejection | undefined> {
  const row = await taskById(db, task.taskId);
  if (!row?.closedAt || row.approvalId !== task.approvalId) return undefined;
  if (task.holders && !task.holders.includes(row.personId)) return undefined;
  const { closedBy } = row;
  const params = {
    by: closedBy?.id ?? 'system:route',
    at: row.closedAt.toISOString(),
    what: row.reason ?? '',
  };
  const names = new Map(closedBy ? [[closedBy.id, closedBy]] : []);
  return { code: 'task_closed', params: inWords(params, names) };
}
