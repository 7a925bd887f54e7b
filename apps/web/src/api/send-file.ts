import { language } from '../i18n/language';
import { isLarge, sendInParts } from './parts';
import { ApiProblem, NETWORK, problemOf } from './problem';
import { formOf } from './send';
import { sessionExpired } from './session-expired';

/**
 * Brings one file to an address of the service, a large one in parts; it answers with what it made of it.
 * @throws ApiProblem, also for a network that fails: then the file is not there.
 */
export async function sendFile(address: string, file: File): Promise<Response> {
  if (!isLarge(file)) return post(address, 'file', file);
  const hooks = { onSent: () => undefined, onWaiting: () => undefined, signal: new AbortController().signal };
  return sendInParts(address, file, hooks, (id) => post(address, 'upload', id));
}

async function post(address: string, field: string, value: string | File): Promise<Response> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'accept-language': language.get() },
    credentials: 'same-origin',
    body: formOf(field, value),
  }).catch(() => {
    throw new ApiProblem({ status: 0, code: NETWORK });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'session_required') sessionExpired.set(true);
  throw problem;
}
