import { isLarge, sendInParts } from './parts';
import type { ApiProblem } from './problem';
import { formOf, send } from './send';

interface Hooks<T> {
  /** Per cent that has left this device; at 100 the service is still looking at the content. */
  readonly onProgress: (percent: number) => void;
  /** The connection is gone, and it goes on by itself when it is back; or it is back. */
  readonly onWaiting?: (waiting: boolean) => void;
  readonly onDone: (answer: T) => void;
  readonly onFailure: (failure: ApiProblem) => void;
}

/** Sends one file and tells how far it is: a large one in parts. Answers how to cancel. */
export function upload<T>(address: string, file: File, hooks: Hooks<T>): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const onSent = (share: number): void => hooks.onProgress(Math.floor(share * 100));
  const post = (field: string, value: string | File): Promise<T> => {
    const sending = { method: 'POST', address, body: formOf(field, value), signal } as const;
    return send<T>({ ...sending, ...(value === file && { onSent }) });
  };
  const onWaiting = hooks.onWaiting ?? (() => undefined);
  const sending = isLarge(file)
    ? sendInParts(address, file, { onSent, onWaiting, signal }, (id) => post('upload', id))
    : post('file', file);
  sending.then(hooks.onDone, (failure: ApiProblem) => {
    if (!signal.aborted) hooks.onFailure(failure);
  });
  return () => stop.abort();
}
