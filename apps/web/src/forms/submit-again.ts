import { request } from '../api/request';
import { sendCommand } from '../approvals/approval';
import type { Draft } from './draft';

/** The version of the approval is read now: what was returned waits for nobody but the applicant. */
export const submitAgain = async (draft: Draft, note: string, idempotencyKey: string): Promise<void> => {
  if (draft.approvalId === null) throw new Error('a returned case has an approval');
  const approval = await request('GET', '/approvals/{id}', { params: { id: draft.approvalId } });
  const said = note.trim();
  const body = {
    type: 'resubmit',
    version: approval.version,
    ...(said === '' ? {} : { comment: said }),
  } as const;
  await sendCommand(approval, body, idempotencyKey);
};
