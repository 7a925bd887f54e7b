import type { Attachment } from '@shanhai/contracts/projects';
import { useRef, useState } from 'react';
import { newKey } from '../api/act-key';
import { upload } from '../api/upload';
import type { DraftDoor } from './draft';

export interface Upload {
  readonly id: string;
  readonly file: File;
  /** Per cent that has left this device; at 100 the service is still checking the content. */
  readonly percent: number;
  /** The connection is gone; the rest follows when it is back. */
  readonly waiting: boolean;
  readonly failure: unknown;
  readonly abort: () => void;
}

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
    upload<Attachment>(door.uploadAddress(field), file, {
      onProgress: (percent) => patch(field, id, { percent }),
      onWaiting: (waiting) => patch(field, id, { waiting }),
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
          { id, file, percent: 0, waiting: false, failure: null, abort: () => undefined },
        ]);
        patch(field, id, { abort: start(field, id, file, onDone) });
      }
    },
    retry: (field, id, onDone) => {
      const failed = latest.current[field]?.find((each) => each.id === id);
      if (failed === undefined) return;
      patch(field, id, { percent: 0, waiting: false, failure: null });
      patch(field, id, { abort: start(field, id, failed.file, onDone) });
    },
    drop,
  };
}
