import type { Call } from '@shanhai/contracts/projects/calls';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { DayInput } from '../../forms/DayInput';
import { Labeled } from '../../forms/Labeled';
import { TextArea } from '../../forms/TextArea';
import { FormDialog } from '../../org/FormDialog';
import { announce } from '../../ui/Announcer';
import { settled } from './queries';
import { useCallWords } from './words';

/** A later last day, with its reason. */
export function ExtendCall({ call }: { call: Call }) {
  const { extend } = useCallWords();
  const keyOf = useActKey();
  const [closesOn, setClosesOn] = useState('');
  const [reason, setReason] = useState('');
  const { id, version } = call;
  const act = async () => {
    const body = { version, closesOn, reason: reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf(body) };
    await settled(await request('POST', '/calls/{id}/extend', sent));
    announce(extend.done(closesOn));
  };
  return (
    <FormDialog
      label={extend.action}
      title={extend.action}
      confirm={extend.action}
      isComplete={closesOn !== '' && reason.trim() !== ''}
      places={{ call_not_longer: 'closesOn' }}
      act={act}
    >
      {(asked, errors) => (
        <>
          <p className="quiet">{extend.lead}</p>
          <Labeled
            label={extend.until}
            error={asked && closesOn === '' ? extend.needDay : (errors['closesOn'] ?? null)}
          >
            {(control) => <DayInput {...control} value={closesOn} onChange={setClosesOn} />}
          </Labeled>
          <Reason asked={asked} value={reason} onChange={setReason} />
        </>
      )}
    </FormDialog>
  );
}

export function WithdrawCall({ call }: { call: Call }) {
  const { withdraw } = useCallWords();
  const keyOf = useActKey();
  const [reason, setReason] = useState('');
  const { id, version } = call;
  const act = async () => {
    const body = { version, reason: reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf(body) };
    await settled(await request('POST', '/calls/{id}/withdraw', sent));
    announce(withdraw.done);
  };
  return (
    <FormDialog
      label={withdraw.action}
      title={withdraw.action}
      confirm={withdraw.action}
      danger
      isComplete={reason.trim() !== ''}
      act={act}
    >
      {(asked) => (
        <>
          <p className="quiet">{withdraw.lead}</p>
          <Reason asked={asked} value={reason} onChange={setReason} />
        </>
      )}
    </FormDialog>
  );
}

interface ReasonProps {
  readonly asked: boolean;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

function Reason({ asked, value, onChange }: ReasonProps) {
  const { extend } = useCallWords();
  return (
    <TextArea
      label={extend.reason}
      maxLength={1000}
      error={asked && value.trim() === '' ? extend.needReason : null}
      value={value}
      onChange={onChange}
    />
  );
}
