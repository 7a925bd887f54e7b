import { reject, type Result } from '@shanhai/domain/result';
import { claimedMediaType, extensionsOf, isWhatItClaims, type Received } from '@shanhai/platform/files';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import type { Readable } from 'node:stream';
import { lockContent } from './attachments.store';
import { removeUnreferenced } from './contents';
import type { AttachmentDeps } from './ports';
import { tidyName } from './tidy-name';

export interface Incoming {
  readonly name: string;
  readonly content: Readable;
}

/** A file that has come in whole, is what its name says, and is not kept yet. */
export type NamedFile = Received & { readonly name: string; readonly mediaType: string };

/**
 * Streams a file to the disk, weighs it and holds it against its name; then `keep` has it. Rejects with
 * `file_type_not_allowed`, `file_too_large`, `file_missing`, `storage_full` or `file_type_mismatch`.
 */
export async function takeIn<T>(
  { files, uploadLimit }: Pick<AttachmentDeps, 'files' | 'uploadLimit'>,
  mediaTypes: readonly string[],
  file: Incoming,
  keep: (file: NamedFile) => Promise<Result<T>>,
): Promise<Result<T>> {
  const name = tidyName(file.name);
  const mediaType = claimedMediaType(name);
  if (mediaType === undefined || !mediaTypes.includes(mediaType)) {
    return reject('file_type_not_allowed', { params: { allowed: mediaTypes.map(extensionsOf).join(', ') } });
  }
  const received = await files.receive(file.content, uploadLimit);
  if (!received.ok) return received;
  try {
    if (!(await isWhatItClaims(received.value.path, name))) {
      return reject('file_type_mismatch', { params: { name } });
    }
    return await keep({ ...received.value, name, mediaType });
  } finally {
    await files.discard(received.value);
  }
}

/** Keeps the content in the transaction that `write` writes its row in: neither stays without the other. */
export async function keepWith<T>(
  deps: AttachmentDeps,
  file: NamedFile,
  write: (tx: Queryable) => Promise<Result<T>>,
): Promise<Result<T>> {
  let kept = false;
  try {
    return await settle(deps.db, async (tx) => {
      const written = await write(tx);
      if (!written.ok) return written;
      await lockContent(tx, file.sha256);
      kept = await deps.files.keep(file);
      return written;
    });
  } catch (error) {
    if (kept) await removeUnreferenced(deps, file.sha256);
    throw error;
  }
}
