import type { CommentFile } from '@shanhai/contracts/approvals';
import { ApiProblem, NETWORK, problemOf } from '../api/problem';
import { addressOf, request } from '../api/request';
import { sessionExpired } from '../api/session-expired';
import { language } from '../i18n/language';

export const commentFileAddress = (id: string, attachmentId: string): string =>
  addressOf('/approvals/{id}/attachments/{attachmentId}/content', { id, attachmentId });

/** @throws ApiProblem, also for a network that fails: then the file is not there. */
export async function bringFile(approvalId: string, file: File): Promise<CommentFile> {
  const body = new FormData();
  body.append('file', file, file.name);
  const response = await fetch(addressOf('/approvals/{id}/attachments', { id: approvalId }), {
    method: 'POST',
    headers: { 'accept-language': language.get() },
    credentials: 'same-origin',
    body,
  }).catch(() => {
    throw new ApiProblem({ status: 0, code: NETWORK });
  });
  if (response.ok) return (await response.json()) as CommentFile;
  const problem = await problemOf(response);
  if (problem.code === 'session_required') sessionExpired.set(true);
  throw problem;
}

export const takeBackFile = (id: string, attachmentId: string): Promise<unknown> =>
  request('DELETE', '/approvals/{id}/attachments/{attachmentId}', { params: { id, attachmentId } });
