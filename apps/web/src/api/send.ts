import { language } from '../i18n/language';
import { ApiProblem, NETWORK } from './problem';
import { sessionExpired } from './session-expired';

const problemFrom = (xhr: XMLHttpRequest): ApiProblem => {
  try {
    const problem = new ApiProblem(
      JSON.parse(xhr.responseText) as ConstructorParameters<typeof ApiProblem>[0],
    );
    if (problem.code === 'session_required') sessionExpired.set(true);
    return problem;
  } catch {
    return new ApiProblem({ status: xhr.status, code: 'unexpected_answer' });
  }
};

/** A form with one field. */
export function formOf(field: string, value: string | File): FormData {
  const body = new FormData();
  if (typeof value === 'string') body.append(field, value);
  else body.append(field, value, value.name);
  return body;
}

interface Sending {
  readonly method: 'POST' | 'PUT';
  readonly address: string;
  readonly body: FormData | string;
  readonly signal: AbortSignal;
  /** From 0 to 1, of what has left this device. */
  readonly onSent?: (share: number) => void;
}

/**
 * Sends something large and tells how far it is. XMLHttpRequest, because fetch tells nothing of that.
 * @throws ApiProblem, also for a network that fails
 */
export const send = <T>({ method, address, body, signal, onSent }: Sending): Promise<T> =>
  new Promise((resolve, fail) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    xhr.open(method, address);
    xhr.setRequestHeader('accept-language', language.get());
    if (typeof body === 'string') xhr.setRequestHeader('content-type', 'application/json');
    xhr.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 0);
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve(JSON.parse(xhr.responseText) as T);
      else fail(problemFrom(xhr));
    };
    xhr.onerror = () => fail(new ApiProblem({ status: 0, code: NETWORK }));
    xhr.onabort = () => fail(signal.reason as Error);
    signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(body);
  });
