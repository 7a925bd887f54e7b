import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../i18n/words';
import { useMe } from '../session/session';
import { Dialog } from '../ui/Dialog';
import { Failure } from '../ui/states';
import type { Draft } from './draft';
import type { DraftSaver } from './draft-saver';
import { localCopies } from './local-copy';

export function DiscardDraft({ draft, saver }: { draft: Draft; saver: DraftSaver }) {
  const { form, common } = useWords();
  const { person } = useMe();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: draft.door.discard,
    onSuccess: async () => {
      saver.stop();
      localCopies(person.id, draft.id).drop();
      await draft.door.refreshLists();
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
