import { useEffect, useState, useSyncExternalStore } from 'react';
import { serviceTime } from '../app/status';
import { useMe } from '../session/session';
import type { Draft } from './draft';
import { DraftSaver, type DraftView, type SaverPorts } from './draft-saver';
import { localCopies } from './local-copy';

const portsFor = (personId: string, { id, door }: Draft): SaverPorts => ({
  send: door.save,
  read: door.read,
  copies: localCopies(personId, id),
  now: serviceTime,
  later: (run, ms) => {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
});

/** The form of one case while it is edited; see {@link DraftSaver}. */
export function useDraft(draft: Draft): { readonly saver: DraftSaver; readonly view: DraftView } {
  const { person } = useMe();
  const { refreshLists } = draft.door;
  const [saver] = useState(
    () => new DraftSaver({ data: draft.formData, version: draft.version }, portsFor(person.id, draft)),
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
