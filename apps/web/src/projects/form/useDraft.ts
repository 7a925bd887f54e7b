import type { Application } from '@shanhai/contracts/projects';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useMe } from '../../session/session';
import { DraftSaver, type DraftView, type Saved, type SaverPorts } from './draft-saver';
import { localCopies } from './local-copy';

const portsFor = (personId: string, id: string): SaverPorts => ({
  send: async (formData, version) => {
    const saved = await request('PUT', '/applications/{id}/form', {
      params: { id },
      body: { formData },
      ifMatch: version,
    });
    patchApplication(id, (before) => ({ ...before, ...saved, formData }));
    return saved.version;
  },
  read: async (): Promise<Saved> => {
    const { formData, version } = await request('GET', '/applications/{id}', { params: { id } });
    return { data: formData, version };
  },
  copies: localCopies(personId, id),
  now: () => new Date(),
  later: (run, ms) => {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
});

/** Changes what is known here of an application, after the service has confirmed the change. */
export const patchApplication = (id: string, change: (before: Application) => Application): void => {
  queries.setQueryData<Application>(['application', id], (before) => before && change(before));
};

/** The form of one application while it is edited; see {@link DraftSaver}. */
export function useDraft(application: Application): { readonly saver: DraftSaver; readonly view: DraftView } {
  const { person } = useMe();
  const [saver] = useState(
    () =>
      new DraftSaver(
        { data: application.formData, version: application.version },
        portsFor(person.id, application.id),
      ),
  );
  const view = useSyncExternalStore(saver.subscribe, saver.get);
  useEffect(() => {
    const retry = () => void saver.flush();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      saver.stop();
      void queries.invalidateQueries({ queryKey: ['applications'] });
    };
  }, [saver]);
  return { saver, view };
}
