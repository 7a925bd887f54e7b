import type { MovementView } from '@shanhai/contracts/projects/money';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { inYuan } from '../../cooperation/money';
import { TextArea } from '../../forms/TextArea';
import { FormDialog } from '../../org/FormDialog';
import { TextField } from '../../org/TextField';
import { refreshMoney } from './queries';
import { useMoneyWords } from './words';

/** Nothing is erased: lines of the opposite direction, with the paper and the reason. */
export function ReverseMoney({ movement }: { movement: MovementView }) {
  const words = useMoneyWords();
  const { reverse, record } = words;
  const keyOf = useActKey();
  const [reason, setReason] = useState('');
  const [document, setDocument] = useState('');
  const { id, movedOn, kind, amount } = movement;
  const what = `${movedOn} ${words.kinds[kind]} ${inYuan(amount)}`;
  const act = async () => {
    const body = { document: document.trim(), reason: reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf([id, body]) };
    await request('POST', '/funds/movements/{id}/reversal', sent);
    await refreshMoney();
  };
  return (
    <span className="no-print">
      <FormDialog
        label={reverse.label}
        ariaLabel={reverse.of(what)}
        look="button small"
        title={reverse.title}
        confirm={reverse.label}
        danger
        isComplete={reason.trim() !== '' && document.trim() !== ''}
        onOpen={() => {
          setReason('');
          setDocument('');
        }}
        act={act}
      >
        {(tried) => (
          <>
            <p>
              <strong>{what}</strong>
            </p>
            <p className="quiet">{reverse.lead}</p>
            <TextField
              label={record.document}
              hint={record.documentHint}
              maxLength={200}
              error={tried && document.trim() === '' ? record.need.document : null}
              value={document}
              onChange={setDocument}
            />
            <TextArea
              label={reverse.reason}
              maxLength={500}
              error={tried && reason.trim() === '' ? reverse.need : null}
              value={reason}
              onChange={setReason}
            />
          </>
        )}
      </FormDialog>
    </span>
  );
}
