import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A file that has come in whole and is not kept yet. */
export interface Received {
  readonly path: string;
  readonly size: number;
  readonly sha256: Buffer;
}

/**
 * Contents of files under their digest: what is the same is stored once, and nothing is ever overwritten.
 * A content comes in beside (incoming/), is synced to the disk, and is linked to its place as a whole.
 */
export class FileStore {
  private readonly incoming: string;
  private readonly objects: string;

  constructor(folder: string) {
    this.incoming = join(folder, 'incoming');
    this.objects = join(folder, 'objects');
  }

  /** Makes the folders and removes what an earlier process left half received, older than an hour. */
  async prepare(now: Date): Promise<void> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    await mkdir(this.objects, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const { mtimeMs } = await stat(path);
      if (now.getTime() - mtimeMs > 3_600_000) await rm(path, { force: true });
    }
  }

  /**
   * Writes a stream to the disk, at most `limit` bytes. Rejects with `file_too_large`, `file_missing` (empty)
   * or `storage_full`; whatever goes wrong, nothing stays behind.
   */
  async receive(content: Readable, limit: number): Promise<Result<Received>> {
    const path = join(this.incoming, randomUUID());
    try {
      const handle = await open(path, 'wx', 0o600);
      const received = await write(handle, content, limit).finally(() => handle.close());
      if (!received.ok) await rm(path, { force: true });
      return received.ok ? ok({ path, ...received.value }) : received;
    } catch (error) {
      await rm(path, { force: true });
      if (isFull(error)) return reject('storage_full');
      throw error;
    }
  }

  /** Puts a received content in its place. `false` when the same content was there already. */
  async keep({ path, sha256 }: Received): Promise<boolean> {
    const place = this.placeOf(sha256);
    await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
    try {
      await link(path, place);
      await syncFolder(join(place, '..'));
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  async discard({ path }: Received): Promise<void> {
    await rm(path, { force: true });
  }

  /** @throws ENOENT when the content is not there. */
  async read(sha256: Buffer): Promise<Readable> {
    const handle = await open(this.placeOf(sha256), 'r');
    return createReadStream('', { fd: handle });
  }

  async remove(sha256: Buffer): Promise<void> {
    await rm(this.placeOf(sha256), { force: true });
  }

  private placeOf(sha256: Buffer): string {
    const name = sha256.toString('hex');
    return join(this.objects, name.slice(0, 2), name);
  }
}

async function write(
  handle: FileHandle,
  content: Readable,
  limit: number,
): Promise<Result<{ size: number; sha256: Buffer }>> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return { ok: false, rejection: tooLarge(limit) };
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  if (size === 0) return reject('file_missing');
  await handle.sync();
  return ok({ size, sha256: hash.digest() });
}

/** The name in its folder must outlive a power cut as the content does. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** What is said of a file of more than so many bytes. */
export const tooLarge = (limit: number): Rejection => ({
  code: 'file_too_large',
  params: { limit: `${Math.round((limit / 1_048_576) * 10) / 10} MB` },
});

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** No room, or none for us. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error)));
