import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import { keptUploads, type KeptUploads } from '@shanhai/application/attachments/uploads';
import type { SignedIn } from '@shanhai/application/session';
import { uuid } from '@shanhai/contracts/http';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { tooLarge } from '@shanhai/platform/files';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { Refusal } from '../http';
import { drain } from '../http/drain';

export interface FilePart {
  readonly name: string;
  readonly content: Readable;
}

/** A form around one file is small: so much more than the file's own limit may a body be. */
const formAround = 64 * 1024;

/**
 * Reads a multipart body whose only part is a file named `file`, and hands its content on while it comes in; with
 * `kept`, a field named `upload` in its place names one that has come in in parts.
 * The content ends only when the whole body has come in and was as it should be; otherwise it breaks off with
 * an error, so that nothing of half a body is ever kept. The client is heard out (up to a bound) before the
 * answer, so that it hears the answer. Rejects with `file_missing`, `file_too_large` or `request_invalid`.
 */
export async function withFilePart<T>(
  request: FastifyRequest,
  limit: number,
  use: (part: FilePart) => Promise<Result<T>>,
  kept?: KeptUploads,
): Promise<Result<T>> {
  const announced = Number(request.headers['content-length'] ?? 0);
  try {
    if (announced > limit + formAround) return { ok: false, rejection: tooLarge(limit) };
    return await readPart(request, limit, use, kept);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, rejection: error.rejection };
    throw error;
  } finally {
    await drain(request.raw, { bytes: 512 << 20, ms: 20_000 });
  }
}

/** The same for a person's file of any size that is allowed, at once or in parts. */
export const withFile = <T>(
  deps: AttachmentDeps,
  person: SignedIn,
  request: FastifyRequest,
  use: (part: FilePart) => Promise<Result<T>>,
): Promise<Result<T>> => withFilePart(request, deps.uploadLimit, use, keptUploads(deps, person));

/** What a body turns out to be made of. */
interface Reading<T> {
  used?: Promise<Result<T>>;
  content?: PassThrough;
  /** The first part that does not belong here. */
  stranger?: string;
}

async function readPart<T>(
  { raw, headers, url }: FastifyRequest,
  limit: number,
  use: (part: FilePart) => Promise<Result<T>>,
  kept?: KeptUploads,
): Promise<Result<T>> {
  const reading: Reading<T> = {};
  const parser = openParser(headers as BusboyHeaders);
  let upload: string | undefined;
  parser.on('field', (name, value: string) => {
    if (name === 'upload' && kept && upload === undefined && !reading.used) upload = value;
    else reading.stranger ??= name;
  });
  parser.on('file', (name, file, fileName: string | undefined) => {
    if (name !== 'file' || reading.used || upload !== undefined) {
      reading.stranger ??= name;
      file.on('error', () => undefined).resume(); // the parser reports the same error
      return;
    }
    const content = decoupled(file);
    reading.content = content;
    // Refused before its end (wrong kind, no room): the rest is read past.
    reading.used = use({ name: unescaped(fileName ?? ''), content }).finally(() => content.destroy());
    reading.used.catch(() => undefined); // awaited below, once the body has ended
  });
  await feed(raw, parser, limit + formAround).then(
    () => finish(reading),
    (error: unknown) => reading.content?.destroy(asRefusal(error, limit)),
  );
  if (reading.stranger !== undefined && !reading.used) throw strange(reading.stranger);
  if (upload !== undefined && kept) return useKept(kept, upload, url, use);
  return reading.used ?? reject('file_missing');
}

/** A file that has come in in parts, used once: whoever asks again hears the same answer. */
async function useKept<T>(
  kept: KeptUploads,
  id: string,
  door: string,
  use: (part: FilePart) => Promise<Result<T>>,
): Promise<Result<T>> {
  const found = uuid.safeParse(id).success ? await kept.open(id, door) : reject('not_found');
  if (!found.ok) return found;
  if ('answer' in found.value) return ok(found.value.answer as T);
  const { file } = found.value;
  const used = await use(file).finally(() => file.content.destroy());
  if (used.ok) await kept.end(id, door, used.value);
  return used;
}

/** Browsers write three characters of a file's name as escapes, and only these (HTML, multipart/form-data). */
const unescaped = (name: string): string => name.replaceAll('%22', '"').replace(/%0[AD]/gi, '');

function openParser(headers: BusboyHeaders) {
  try {
    return Busboy({ headers, limits: { fieldSize: 1024, fields: 10, files: 10, parts: 20 } });
  } catch {
    throw new Refusal({ code: 'request_invalid' }); // no boundary
  }
}

/** The parser waits for its own stream to end; ours may be given up before. */
function decoupled(file: BusboyFileStream): PassThrough {
  const content = new PassThrough();
  file.pipe(content, { end: false });
  file.on('error', (error) => content.destroy(error));
  content.on('error', () => undefined); // told to whoever reads it
  content.on('close', () => {
    file.unpipe(content);
    file.resume();
  });
  return content;
}

function finish(reading: Reading<unknown>): void {
  if (reading.stranger === undefined) reading.content?.end();
  else reading.content?.destroy(strange(reading.stranger));
}

const strange = (field: string): Refusal =>
  new Refusal({
    code: 'request_invalid',
    errors: [{ pointer: `/${field}`, code: 'unknown_field', params: { field } }],
  });

class TooLong extends Error {}

const asRefusal = (error: unknown, limit: number): Refusal =>
  new Refusal(error instanceof TooLong ? tooLarge(limit) : { code: 'request_invalid' });

/** Pumps the body through the parser; fails when it breaks off, is malformed, or is longer than `most`. */
function feed(raw: IncomingMessage, parser: ReturnType<typeof openParser>, most: number): Promise<void> {
  return new Promise((resolve, fail) => {
    let bytes = 0;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > most) stop(new TooLong());
    };
    const stop = (error: unknown): void => {
      raw.off('data', count).unpipe(parser);
      fail(error instanceof Error ? error : new Error('the body broke off'));
    };
    parser.on('finish', () => {
      raw.off('data', count);
      resolve();
    });
    parser.on('error', stop);
    raw.on('error', stop);
    raw.on('close', () => {
      if (!raw.complete) stop(new Error('the client went away'));
    });
    raw.on('data', count);
    raw.pipe(parser);
  });
}
