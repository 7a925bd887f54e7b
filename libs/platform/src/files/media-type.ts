import { fileTypeFromFile } from 'file-type';
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';

interface Kind {
  /** Media type that is recorded. */
  readonly mediaType: string;
  /** What the content shows itself as; null for text, which shows nothing. */
  readonly seenAs: readonly string[] | null;
}

const office = 'application/vnd.openxmlformats-officedocument';

/** By extension. OFD (GB/T 33190) is a zip; the old Office formats share one container. */
const kinds: Readonly<Record<string, Kind>> = {
  pdf: { mediaType: 'application/pdf', seenAs: ['application/pdf'] },
  ofd: { mediaType: 'application/ofd', seenAs: ['application/zip'] },
  jpg: { mediaType: 'image/jpeg', seenAs: ['image/jpeg'] },
  jpeg: { mediaType: 'image/jpeg', seenAs: ['image/jpeg'] },
  png: { mediaType: 'image/png', seenAs: ['image/png'] },
  docx: {
    mediaType: `${office}.wordprocessingml.document`,
    seenAs: [`${office}.wordprocessingml.document`],
  },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, seenAs: [`${office}.spreadsheetml.sheet`] },
  pptx: {
    mediaType: `${office}.presentationml.presentation`,
    seenAs: [`${office}.presentationml.presentation`],
  },
  doc: { mediaType: 'application/msword', seenAs: ['application/x-cfb'] },
  xls: { mediaType: 'application/vnd.ms-excel', seenAs: ['application/x-cfb'] },
  zip: { mediaType: 'application/zip', seenAs: ['application/zip'] },
  txt: { mediaType: 'text/plain', seenAs: null },
  csv: { mediaType: 'text/csv', seenAs: null },
};

const extensionOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The media type that a name claims; undefined for an extension that we don't know. */
export const claimedMediaType = (name: string): string | undefined => kinds[extensionOf(name)]?.mediaType;

/** Every media type that is known. */
export const knownMediaTypes: readonly string[] = [
  ...new Set(Object.values(kinds).map(({ mediaType }) => mediaType)),
];

/** Extensions under which a media type may come, in capitals, for people: PDF, JPG/JPEG. */
export const extensionsOf = (mediaType: string): string =>
  Object.keys(kinds)
    .filter((extension) => kinds[extension]?.mediaType === mediaType)
    .map((extension) => extension.toUpperCase())
    .join('/') || mediaType;

/** Whether the content of a file is what its name claims. */
export async function isWhatItClaims(path: string, name: string): Promise<boolean> {
  const kind = kinds[extensionOf(name)];
  if (!kind) return false;
  const seen = await fileTypeFromFile(path);
  if (kind.seenAs === null) return seen === undefined && (await looksLikeText(path));
  return seen !== undefined && kind.seenAs.includes(seen.mime);
}

/** The first 64 KiB are text in UTF-8 or GB 18030 without control characters. */
async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false;
    return decodes(head, 'utf-8') || decodes(head, 'gb18030');
  } finally {
    await file.close();
  }
}

/** `stream` lets the last character be cut in two by the end of the head. */
function decodes(head: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
