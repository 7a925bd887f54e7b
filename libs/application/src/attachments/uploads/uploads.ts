import { MOST_UPLOADS, PART_BYTES, type UploadView } from '@shanhai/contracts/attachments';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { tooLarge } from '@shanhai/platform/files';
import type { Readable } from 'node:stream';
import type { SignedIn } from '../../session';
import type { AttachmentDeps } from '../ports';
import type { Incoming } from '../take-in';
import {
  begunBefore,
  beginRow,
  deleteRow,
  endRow,
  othersOf,
  uploadRow,
  type UploadRow,
} from './uploads.store';

type Deps = Pick<AttachmentDeps, 'db' | 'clock' | 'files' | 'parts' | 'uploadLimit'>;

/** What a form with the field `upload` needs: see {@link keptUploads}. */
export interface KeptUploads {
  /** A file that is there whole, or what was answered when it was taken in. */
  open(id: string, door: string): Promise<Result<{ readonly file: Incoming } | { readonly answer: unknown }>>;
  /** It was taken in: its parts are not needed any more, its answer is for who did not hear it. */
  end(id: string, door: string, answer: unknown): Promise<void>;
}

/** How long an upload may take, and its answer is kept. */
const KEPT_MS = 48 * 3_600_000;

/** Begins an upload, or says how far it has come. Rejects with `file_too_large`, `upload_differs` or `too_many_uploads`. */
export async function beginUpload(
  { db, clock, parts, uploadLimit }: Deps,
  person: SignedIn,
  { id, name, size }: { readonly id: string; readonly name: string; readonly size: number },
): Promise<Result<UploadView>> {
  if (size > uploadLimit) return { ok: false, rejection: tooLarge(uploadLimit) };
  if ((await othersOf(db, person.id, id)) >= MOST_UPLOADS)
    return reject('too_many_uploads', { params: { max: MOST_UPLOADS } });
  const row = await beginRow(db, { id, personId: person.id, name, size }, clock.wall());
  if (!row || row.personId !== person.id) return reject('not_found');
  if (row.name !== name || row.size !== size) return reject('upload_differs');
  return ok({ id, size, received: row.door === null ? await parts.received(id) : size });
}

/**
 * Takes the part that begins at `offset`: {@link PART_BYTES} bytes, or what is left. A part that is there already is
 * answered without being read. Rejects with `not_found`, `upload_offset`, `file_missing`, `file_too_large` or `storage_full`.
 */
export async function takePart(
  { db, files, parts }: Deps,
  person: SignedIn,
  { id, offset }: { readonly id: string; readonly offset: number },
  content: Readable,
): Promise<Result<UploadView>> {
  const row = await own(db, person, id);
  if (!row) return reject('not_found');
  const before = row.door === null ? await parts.received(id) : row.size;
  if (offset > before) return reject('upload_offset', { params: { received: before } });
  if (offset < before) return ok({ id, size: row.size, received: before });
  const part = await files.receive(content, Math.min(PART_BYTES, row.size - offset));
  if (!part.ok) return part;
  try {
    await parts.keep(id, offset, part.value);
  } finally {
    await files.discard(part.value);
  }
  return ok({ id, size: row.size, received: await parts.received(id) });
}

/** Gives an upload up. One that is not there was given up before. */
export async function giveUpUpload(
  { db, parts }: Deps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  if (!(await own(db, person, id))) return reject('not_found');
  await parts.remove(id);
  await deleteRow(db, id);
  return ok(undefined);
}

/** The uploads of a person, for the door that takes them in. `open` rejects with `not_found` or `upload_incomplete`. */
export const keptUploads = (
  { db, clock, parts }: Pick<Deps, 'db' | 'clock' | 'parts'>,
  person: SignedIn,
): KeptUploads => ({
  async open(id, door) {
    const row = await own(db, person, id);
    if (!row) return reject('not_found');
    if (row.door !== null) return row.door === door ? ok({ answer: row.answer }) : reject('not_found');
    const received = await parts.received(id);
    if (received < row.size) return reject('upload_incomplete', { params: { received, size: row.size } });
    return ok({ file: { name: row.name, content: await parts.read(id) } });
  },
  async end(id, door, answer) {
    await endRow(db, { id, door, answer }, clock.wall());
    await parts.remove(id);
  },
});

/** Forgets uploads that were begun long ago, taken in or not. Answers how many. */
export async function sweepUploads({ db, clock, parts }: Deps, limit: number): Promise<number> {
  const old = await begunBefore(db, new Date(clock.wall().getTime() - KEPT_MS), limit);
  for (const id of old) {
    await parts.remove(id);
    await deleteRow(db, id);
  }
  return old.length;
}

async function own(db: Deps['db'], person: SignedIn, id: string): Promise<UploadRow | undefined> {
  const row = await uploadRow(db, id);
  return row?.personId === person.id ? row : undefined;
}
