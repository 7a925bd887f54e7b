import { z } from 'zod';
import { endpoint, nothing, personRef, timestamp, uuid } from '../http';

export const attachment = z.strictObject({
  id: uuid,
  field: z.string(),
  name: z.string(),
  size: z.number().int(),
  mediaType: z.string(),
  sha256: z.string(),
  round: z.number().int(),
  uploadedBy: personRef,
  uploadedAt: timestamp,
});
export type Attachment = z.infer<typeof attachment>;

/** Why a file is not taken in, whatever it is for. */
export const fileProblems = [
  'file_too_large',
  'file_type_mismatch',
  'file_type_not_allowed',
  'file_missing',
  'too_many_files',
  'storage_full',
  'upload_incomplete',
] as const;

interface CaseWithFiles<Path extends string> {
  /** Where its cases stand, such as /applications. */
  readonly path: Path;
  readonly tag: string;
  /** One of them, as the summaries call it. */
  readonly what: string;
}

/** The endpoints by which files come to the form of a case and leave it: the same for every kind of case. */
export const attachmentEndpoints = <const Path extends string>({ path, tag, what }: CaseWithFiles<Path>) => ({
  upload: endpoint({
    method: 'POST',
    path: `${path}/{id}/attachments/{field}`,
    tag,
    summary: 'Attach a file (streamed; at most UPLOAD_LIMIT; the content must be what the name says)',
    params: z.strictObject({ id: uuid, field: z.string().max(64) }),
    upload: true,
    status: 201,
    response: attachment,
    access: 'session',
    problems: [...fileProblems, 'form_field_unknown', 'not_editable', 'forbidden'],
  }),
  removeAttachment: endpoint({
    method: 'DELETE',
    path: `${path}/{id}/attachments/{attachmentId}`,
    tag,
    summary: `Take a file off a draft or a returned ${what}`,
    params: z.strictObject({ id: uuid, attachmentId: uuid }),
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['not_editable', 'forbidden'],
  }),
});
