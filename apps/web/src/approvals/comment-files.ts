import type { CommentFile } from '@shanhai/contracts/approvals';
import { addressOf, request } from '../api/request';
import { sendFile } from '../api/send-file';

export const commentFileAddress = (id: string, attachmentId: string): string =>
  addressOf('/approvals/{id}/attachments/{attachmentId}/content', { id, attachmentId });

/** @throws ApiProblem, also for a network that fails: then the file is not there. */
export async function bringFile(approvalId: string, file: File): Promise<CommentFile> {
  const answer = await sendFile(addressOf('/approvals/{id}/attachments', { id: approvalId }), file);
  return (await answer.json()) as CommentFile;
}

export const takeBackFile = (id: string, attachmentId: string): Promise<unknown> =>
  request('DELETE', '/approvals/{id}/attachments/{attachmentId}', { params: { id, attachmentId } });
