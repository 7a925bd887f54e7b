import { language } from '../i18n/language';
import { ApiProblem, NETWORK, problemOf } from './problem';
import { sessionExpired } from './session-expired';

/**
 * Brings one file to an address of the service, which answers with what it made of it.
 * @throws ApiProblem, also for a network that fails: then the file is not there.
 */
export async function sendFile(address: string, file: File): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'accept-language': language.get() },
    credentials: 'same-origin',
    body,
  }).catch(() => {
    throw new ApiProblem({ status: 0, code: NETWORK });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'session_required') sessionExpired.set(true);
  throw problem;
}
