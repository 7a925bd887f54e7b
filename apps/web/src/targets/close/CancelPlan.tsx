import type { PlanView } from '@shanhai/contracts/targets/plans';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { Consequences } from '../../admin/Consequences';
import { TextArea } from '../../forms/TextArea';
import { FormDialog } from '../../org/FormDialog';
import { TextField } from '../../org/TextField';
import { announce } from '../../ui/Announcer';
import { refreshTargets, showPlan } from '../plans';
import { useCloseWords } from './words';

/** Cancels an issued plan by a decision that is on record. */
export function CancelPlan({ plan: { id } }: { plan: PlanView }) {
  const { cancel: words } = useCloseWords();
  const keyOf = useActKey();
  const [decision, setDecision] = useState('');
  const [reason, setReason] = useState('');
  const lacks = (asked: boolean, text: string) => (asked && text.trim() === '' ? words.needed : null);
  const act = async () => {
    const body = { decision, reason };
    const params = { id };
    showPlan(
      await request('POST', '/target-plans/{id}/cancel', { params, body, idempotencyKey: keyOf(body) }),
    );
    await refreshTargets();
    announce(words.done);
  };
  return (
    <FormDialog
      label={words.act}
      title={words.title}
      confirm={words.confirm}
      danger
      isComplete={decision.trim() !== '' && reason.trim() !== ''}
      act={act}
    >
      {(asked) => (
        <>
          <Consequences of={words.consequences} />
          <TextField
            label={words.decision}
            maxLength={200}
            error={lacks(asked, decision)}
            value={decision}
            onChange={setDecision}
          />
          <TextArea
            label={words.reason}
            maxLength={1_000}
            error={lacks(asked, reason)}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  );
}
