import { language } from '../i18n/language';
import { ApiProblem, NETWORK } from './problem';
import { sessionExpired } from './session-expired';

interface Hooks<T> {
  /** Per cent that has left this device; at 100 the service is still looking at the content. */
  readonly onProgress: (percent: number) => void;
  readonly onDone: (answer: T) => void;
  readonly onFailure: (failure: ApiProblem) => void;
}

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

/** Sends one file and tells how far it is. XMLHttpRequest, because fetch tells nothing of that. Answers how to cancel. */
export function upload<T>(address: string, file: File, hooks: Hooks<T>): () => void {
  const xhr = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file, file.name);
  xhr.open('POST', address);
  xhr.setRequestHeader('accept-language', language.get());
  xhr.upload.onprogress = ({ loaded, total }) =>
    hooks.onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
  xhr.onload = () => {
    if (xhr.status === 201) hooks.onDone(JSON.parse(xhr.responseText) as T);
    else hooks.onFailure(problemFrom(xhr));
  };
  xhr.onerror = () => hooks.onFailure(new ApiProblem({ status: 0, code: NETWORK }));
  xhr.send(body);
  return () => xhr.abort();
}
