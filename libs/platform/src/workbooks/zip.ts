import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { WorkbookRefused } from './refused';

/** Parts of a package by their names. Nothing is unpacked before it is asked for. */
export interface Zip {
  readonly names: readonly string[];
  /** Bytes of a part when it is unpacked; 0 where there is none. */
  readonly sizeOf: (name: string) => number;
  /** Undefined where there is no such part. */
  readonly open: (name: string) => Promise<Readable | undefined>;
}

const MOST_PARTS = 2_000;
/** What an encrypted workbook and one of Excel 97–2003 are kept in (MS-CFB), and a name that only the former has. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const ZIPPED = Buffer.from('PK');

/**
 * Opens a package. All that is in it may unpack to `limit` bytes at most: the sizes that it declares count, and one that
 * unpacks to more than it declares breaks off.
 * @throws WorkbookRefused
 */
export async function openZip(content: Buffer, limit: number): Promise<Zip> {
  if (content.subarray(0, 8).equals(COMPOUND))
    throw new WorkbookRefused(content.includes(ENCRYPTED) ? 'file_encrypted' : 'file_old_excel');
  if (!content.subarray(0, 2).equals(ZIPPED)) throw new WorkbookRefused('file_not_workbook');
  const zip = await fromBufferPromise(content).catch(damaged);
  const entries = await entriesOf(zip, limit);
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    open: async (name) => {
      const entry = entries.get(name);
      return entry && zip.openReadStreamPromise(entry).catch(damaged);
    },
  };
}

const damaged = (cause: unknown): never => {
  throw new WorkbookRefused('file_damaged', {}, cause);
};

async function entriesOf(zip: ZipFile, limit: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new WorkbookRefused('file_encrypted');
      unpacked += entry.uncompressedSize;
      if (unpacked > limit || entries.size >= MOST_PARTS)
        throw new WorkbookRefused('file_unpacks_too_large', { limit: `${Math.round(limit / 1_048_576)} MB` });
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error;
    damaged(error);
  }
  return entries;
}
