import type { UploadView } from '@shanhai/contracts/attachments';
import { PART_BYTES } from '@shanhai/contracts/attachments/limits';
import { forget, recall, remember } from '../app/memory';
import { newKey } from './act-key';
import { isProblem } from './problem';
import { addressOf } from './request';
import { send } from './send';

export interface PartHooks {
  /** From 0 to 1, of the file. */
  readonly onSent: (share: number) => void;
  /** The connection is gone, and the rest is sent when it is back; or it is back. */
  readonly onWaiting: (waiting: boolean) => void;
  readonly signal: AbortSignal;
}

/** What needs parts: a smaller file is sent again as a whole. */
export const isLarge = (file: File): boolean => file.size > PART_BYTES;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends a file in parts and then `take`s it in by the id of its upload. What breaks off goes on where it was, by itself;
 * also after the page was closed, when the same file is chosen for the same place again.
 * @throws ApiProblem for what waiting does not help
 */
export async function sendInParts<T>(
  place: string,
  file: File,
  hooks: PartHooks,
  take: (upload: string) => Promise<T>,
): Promise<T> {
  const key = `upload:${place}:${file.name}:${file.size}:${file.lastModified}`;
  const id = recall(key) ?? newUploadId();
  remember(key, id);
  try {
    const answer = await patiently(hooks, async () => {
      await sendRest(id, file, hooks);
      return take(id);
    });
    forget(key);
    return answer;
  } catch (failure) {
    // What was refused for what it is begins anew; what the session or the network ended goes on later.
    if (isProblem(failure) && failure.status !== 401 && !isPassing(failure)) forget(key);
    throw failure;
  }
}

async function sendRest(id: string, file: File, { onSent, signal }: PartHooks): Promise<void> {
  const begun = JSON.stringify({ name: file.name, size: file.size });
  let { received } = await send<UploadView>({
    ...{ method: 'PUT', address: addressOf('/uploads/{id}', { id }), body: begun, signal },
  });
  while (received < file.size) {
    const offset = received;
    const part = file.slice(offset, offset + PART_BYTES);
    const body = new FormData();
    body.append('file', part, file.name);
    onSent(offset / file.size);
    const address = addressOf('/uploads/{id}/parts/{offset}', { id, offset });
    const sent = (share: number): void => onSent((offset + share * part.size) / file.size);
    ({ received } = await send<UploadView>({ method: 'PUT', address, body, signal, onSent: sent }));
  }
  onSent(1);
}

/** Does it again after a pause, or when the network is back, until it succeeds or is refused. */
async function patiently<T>({ onWaiting, signal }: PartHooks, work: () => Promise<T>): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      onWaiting(true);
      await pause(pauseMs, signal);
      onWaiting(false);
    }
  }
}

/** Nobody answered, or somebody who will answer otherwise soon. */
const isPassing = (failure: unknown): boolean =>
  isProblem(failure) && (failure.status === 0 || [429, 502, 503, 504].includes(failure.status));

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, fail) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      if (signal.aborted) fail(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end, { once: true });
  });

/** 128 random bits as RFC 9562 writes a UUID of them. `crypto.randomUUID` is missing without TLS. */
const newUploadId = (): string =>
  newKey().replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/,
    (_, ...[low, mid, high, clock, node]: string[]) => `${low}-${mid}-4${high}-8${clock}-${node}`,
  );
