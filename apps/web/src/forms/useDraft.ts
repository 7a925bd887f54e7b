import { useEffect, useState, useSyncExternalStore } from 'react';
import { serviceTime } from '../app/status';
import { useMe } from '../session/session';
import type { Draft } from './draft';
import { DraftSaver, type DraftView, type Saved, type SaverPorts } from './draft-saver';
import { localCopies } from './local-copy';

interface Keeper extends Pick<SaverPorts, 'send' | 'read'> {
  readonly refreshLists: () => Promise<void>;
}

interface Kept {
  readonly saver: DraftSaver;
  readonly view: DraftView;
}

/** What is written on something: kept by the service, and on this device until it is; see {@link DraftSaver}. */
export function useSaver(id: string, saved: Saved, { send, read, refreshLists }: Keeper): Kept {
  const { person } = useMe();
  const [saver] = useState(
    () =>
      new DraftSaver(saved, {
        ...{ send, read, copies: localCopies(person.id, id), now: serviceTime },
        later: (run, ms) => {
          const timer = window.setTimeout(run, ms);
          return () => window.clearTimeout(timer);
        },
      }),
  );
  const [lists] = useState(() => refreshLists);
  const view = useSyncExternalStore(saver.subscribe, saver.get);
  useEffect(() => {
    const retry = () => void saver.flush();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      saver.stop();
      void lists();
    };
  }, [saver, lists]);
  return { saver, view };
}

/** The form of one case while it is edited. */
export const useDraft = ({ id, formData, version, door }: Draft): Kept =>
  useSaver(id, { data: formData, version }, { ...door, send: door.save });
