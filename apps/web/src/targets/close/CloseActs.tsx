import type { ClosePage } from '@shanhai/contracts/targets/close';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { Consequences } from '../../admin/Consequences';
import { TextArea } from '../../forms/TextArea';
import { FormDialog } from '../../org/FormDialog';
import { announce } from '../../ui/Announcer';
import { refreshTargets } from '../plans';
import { showClosePage } from './queries';
import { useCloseWords } from './words';

/** Closes the year: over what is open, by name and with a reason. */
export function CloseYear({ planId, page: { hindrances } }: { planId: string; page: ClosePage }) {
  const { close: words } = useCloseWords();
  const keyOf = useActKey();
  const [reason, setReason] = useState('');
  const hindered = hindrances.length > 0;
  const act = async () => {
    const body = { over: hindrances.map(({ id }) => id), reason: reason.trim() === '' ? null : reason };
    const params = { id: planId };
    showClosePage(
      planId,
      await request('POST', '/target-plans/{id}/close', { params, body, idempotencyKey: keyOf(body) }),
    );
    await refreshTargets();
    announce(words.done);
  };
  return (
    <FormDialog
      label={words.act}
      look="button primary"
      title={words.title}
      confirm={words.confirm}
      danger
      isComplete={!hindered || reason.trim() !== ''}
      act={act}
    >
      {(asked) => (
        <>
          <Consequences of={words.consequences} />
          {hindered && (
            <TextArea
              label={words.reason}
              maxLength={1_000}
              error={asked && reason.trim() === '' ? words.reasonNeeded : null}
              value={reason}
              onChange={setReason}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

/** Asks that a closed year be opened again. */
export function ReopenYear({ planId }: { planId: string }) {
  const { reopen: words } = useCloseWords();
  const keyOf = useActKey();
  const [reason, setReason] = useState('');
  const act = async () => {
    const body = { reason };
    const params = { id: planId };
    showClosePage(
      planId,
      await request('POST', '/target-plans/{id}/reopen', { params, body, idempotencyKey: keyOf(body) }),
    );
    announce(words.done);
  };
  return (
    <FormDialog
      label={words.act}
      title={words.title}
      confirm={words.confirm}
      isComplete={reason.trim() !== ''}
      act={act}
    >
      {(asked) => (
        <>
          <Consequences of={words.consequences} />
          <TextArea
            label={words.reason}
            maxLength={1_000}
            error={asked && reason.trim() === '' ? words.reasonNeeded : null}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  );
}
