import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Received } from './store';

interface Part {
  readonly offset: number;
  readonly size: number;
  readonly path: string;
}

/**
 * Files that come in in parts: a folder for each under uploads/, a file for each part, named by where it begins and how
 * long it is. A part is linked to its place as a whole, so that what is there needs nobody's word.
 */
export class PartStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = join(folder, 'uploads');
  }

  /** Bytes from the beginning that are there without a gap. */
  async received(id: string): Promise<number> {
    const last = (await this.partsOf(id)).at(-1);
    return last === undefined ? 0 : last.offset + last.size;
  }

  /** Puts a part that has come in in its place. The same part once more changes nothing. */
  async keep(id: string, offset: number, { path, size }: Received): Promise<void> {
    const place = join(this.folder, id);
    await mkdir(place, { recursive: true, mode: 0o700 });
    await link(path, join(place, `${offset}-${size}`)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }

  /** The parts one after the other, each opened when it is read. */
  async read(id: string): Promise<Readable> {
    return Readable.from(contentsOf(await this.partsOf(id)), { objectMode: false });
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.folder, id), { recursive: true, force: true });
  }

  /** Without gaps; of several that begin at the same place the longest. */
  private async partsOf(id: string): Promise<Part[]> {
    const chain: Part[] = [];
    let end = 0;
    for (const part of (await this.listed(id)).sort((a, b) => a.offset - b.offset || b.size - a.size)) {
      if (part.offset !== end) continue;
      chain.push(part);
      end += part.size;
    }
    return chain;
  }

  private async listed(id: string): Promise<Part[]> {
    const place = join(this.folder, id);
    const names = await readdir(place).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    return names.map((name) => {
      const [offset = 0, size = 0] = name.split('-').map(Number);
      return { offset, size, path: join(place, name) };
    });
  }
}

async function* contentsOf(parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const { path } of parts) yield* createReadStream(path) as AsyncIterable<Buffer>;
}
