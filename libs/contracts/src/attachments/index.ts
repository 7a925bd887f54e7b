import { z } from 'zod';
import { endpoint, nothing, uuid } from '../http';
import { MOST_UPLOADS, PART_BYTES } from './limits';

export { MOST_UPLOADS, PART_BYTES };

export const upload = z.strictObject({
  id: uuid,
  /** Bytes from the beginning that are there: the next part begins here. */
  received: z.number().int(),
  size: z.number().int(),
});
export type UploadView = z.infer<typeof upload>;

const tag = 'Files';
const params = z.strictObject({ id: uuid });

/** A file in parts, beside the one request that smaller files need. An upload belongs to whoever has begun it. */
export const routes = {
  begin: endpoint({
    method: 'PUT',
    path: '/uploads/{id}',
    tag,
    summary:
      'Begin a file that comes in in parts, under an id of your own, or hear how much of it is there. Once all of it is there, a form with the field `upload` takes the place of the file itself',
    params,
    body: z.strictObject({ name: z.string().min(1).max(255), size: z.number().int().positive() }),
    status: 200,
    response: upload,
    access: 'session',
    problems: ['file_too_large', 'upload_differs', 'too_many_uploads'],
  }),
  part: endpoint({
    method: 'PUT',
    path: '/uploads/{id}/parts/{offset}',
    tag,
    summary: `Send the part that begins at this byte: ${PART_BYTES} bytes, the last one what is left`,
    params: z.strictObject({ id: uuid, offset: z.coerce.number().int().min(0) }),
    upload: true,
    status: 200,
    response: upload,
    access: 'session',
    problems: ['file_too_large', 'file_missing', 'upload_offset', 'storage_full'],
  }),
  giveUp: endpoint({
    method: 'DELETE',
    path: '/uploads/{id}',
    tag,
    summary: 'Give up a file that is coming in',
    params,
    status: 204,
    response: nothing,
    access: 'session',
  }),
};
