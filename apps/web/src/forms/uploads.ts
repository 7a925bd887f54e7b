import type { Attachment } from '@shanhai/contracts/projects';
import { useRef, useState } from 'react';
import { newKey } from '../api/act-key';
import { ApiProblem, NETWORK } from '../api/problem';
import { sessionExpired } from '../api/session-expired';
import { language } from '../i18n/language';
import type { DraftDoor } from './draft';

export interface Upload {
  readonly id: string;
  readonly file: File;
  /** Per cent that has left this device; at 100 the service is still checking the content. */
  readonly percent: number;
  readonly failure: unknown;
  readonly abort: () => void;
}

interface Hooks {
  readonly onProgress: (percent: number) => void;
  readonly onDone: (attachment: Attachment) => void;
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

/** XMLHttpRequest, because fetch tells nothing of the progress of what it sends. Answers how to cancel. */
const send = (address: string, file: File, hooks: Hooks): (() => void) => {
  const xhr = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file, file.name);
  xhr.open('POST', address);
  xhr.setRequestHeader('accept-language', language.get());
  xhr.upload.onprogress = ({ loaded, total }) =>
    hooks.onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
  xhr.onload = () => {
    if (xhr.status === 201) hooks.onDone(JSON.parse(xhr.responseText) as Attachment);
    else hooks.onFailure(problemFrom(xhr));
  };
  xhr.onerror = () => hooks.onFailure(new ApiProblem({ status: 0, code: NETWORK }));
  xhr.send(body);
  return () => xhr.abort();
};

export interface Uploads {
  readonly of: (field: string) => readonly Upload[];
  readonly add: (field: string, files: readonly File[], onDone: (name: string) => void) => void;
  readonly retry: (field: string, id: string, onDone: (name: string) => void) => void;
  readonly drop: (field: string, id: string) => void;
}

/** Uploads under way or failed, by field. A finished one is an attachment of the case. */
export function useUploads(door: DraftDoor): Uploads {
  const [all, setAll] = useState<Readonly<Record<string, readonly Upload[]>>>({});
  const latest = useRef(all);
  const change = (field: string, edit: (uploads: readonly Upload[]) => readonly Upload[]) => {
    latest.current = { ...latest.current, [field]: edit(latest.current[field] ?? []) };
    setAll(latest.current);
  };
  const patch = (field: string, id: string, part: Partial<Upload>) =>
    change(field, (uploads) => uploads.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const drop = (field: string, id: string) => {
    latest.current[field]?.find((each) => each.id === id)?.abort();
    change(field, (uploads) => uploads.filter((each) => each.id !== id));
  };
  const start = (field: string, id: string, file: File, onDone: (name: string) => void): (() => void) =>
    send(door.uploadAddress(field), file, {
      onProgress: (percent) => patch(field, id, { percent }),
      onFailure: (failure) => patch(field, id, { failure }),
      onDone: (attachment) => {
        change(field, (uploads) => uploads.filter((each) => each.id !== id));
        door.setAttachments((before) => [...before, attachment]);
        onDone(attachment.name);
      },
    });
  return {
    of: (field) => all[field] ?? [],
    add: (field, files, onDone) => {
      for (const file of files) {
        const id = newKey();
        change(field, (uploads) => [
          ...uploads,
          { id, file, percent: 0, failure: null, abort: () => undefined },
        ]);
        patch(field, id, { abort: start(field, id, file, onDone) });
      }
    },
    retry: (field, id, onDone) => {
      const upload = latest.current[field]?.find((each) => each.id === id);
      if (upload === undefined) return;
      patch(field, id, { percent: 0, failure: null });
      patch(field, id, { abort: start(field, id, upload.file, onDone) });
    },
    drop,
  };
}
