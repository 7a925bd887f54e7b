import { request } from '../api/request';
import { sendCommand } from './approval';

/** Sends a returned case again. The version of the approval is read now: it waits for nobody but who corrects it. */
export async function resubmit(
  approvalId: string | null,
  note: string,
  idempotencyKey: string,
): Promise<void> {
  if (approvalId === null) throw new Error('a returned case has an approval');
  const approval = await request('GET', '/approvals/{id}', { params: { id: approvalId } });
  const said = note.trim();
  const body = {
    type: 'resubmit',
    version: approval.version,
    ...(said === '' ? {} : { comment: said }),
  } as const;
  await sendCommand(approval, body, idempotencyKey);
}
