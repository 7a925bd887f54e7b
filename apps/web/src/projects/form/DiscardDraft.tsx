import type { Application } from '@shanhai/contracts/projects';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useWords } from '../../i18n/words';
import { useMe } from '../../session/session';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/states';
import type { DraftSaver } from './draft-saver';
import { localCopies } from './local-copy';

export function DiscardDraft({ application, saver }: { application: Application; saver: DraftSaver }) {
  const { form, common } = useWords();
  const { person } = useMe();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => request('DELETE', '/applications/{id}', { params: { id: application.id } }),
    onSuccess: async () => {
      saver.stop();
      localCopies(person.id, application.id).drop();
      await queries.invalidateQueries({ queryKey: ['applications'] });
      await navigate('/mine', { replace: true });
    },
  });
  return (
    <>
      <button className="button" type="button" onClick={() => setAsking(true)}>
        {form.discard}
      </button>
      {asking && (
        <Dialog title={form.discardTitle} onClose={() => setAsking(false)}>
          <p>{form.discardLead}</p>
          {discard.isError && <Failure error={discard.error} />}
          <div className="actions">
            <button className="button" type="button" onClick={() => setAsking(false)}>
              {common.cancel}
            </button>
            <button
              className="button danger"
              type="button"
              disabled={discard.isPending}
              onClick={() => discard.mutate()}
            >
              {form.discardConfirm}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
