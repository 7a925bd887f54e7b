import type { RescueItem } from '@shanhai/contracts/org';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { isProblem } from '../../api/problem';
import type { Picked } from '../../approvals/act-draft';
import { sendCommand } from '../../approvals/approval';
import '../../approvals/decision.css';
import { PersonPicker } from '../../approvals/PersonPicker';
import { Labeled } from '../../forms/Labeled';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { useRescueWords } from '../../org/words';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { sentenceOf } from '../../ui/states';
import { commandFor, mostPersons, refreshRescueQueue } from './rescue';

/** Who acts from now on, and why: both stand in the history of the case. */
export function RescueDialog({ item, onClose }: { item: RescueItem; onClose: () => void }) {
  const words = useWords();
  const own = useRescueWords();
  const names = useNames();
  const [persons, setPersons] = useState<readonly Picked[]>([]);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const send = useRescue(item, () => {
    announce(own.done(item.title));
    onClose();
  });
  const lacksPersons = persons.length === 0;
  const lacksReason = reason.trim() === '';
  const confirm = () => {
    setAsked(true);
    if (lacksPersons || lacksReason) return;
    send.mutate({ persons: persons.map(({ id }) => id), reason: reason.trim() });
  };
  return (
    <Dialog title={own.dialog} onClose={onClose}>
      <p>
        <strong>{item.title}</strong>
      </p>
      <p className="quiet">
        {own.stage}
        {words.common.colon}
        {names.text(item.stage)}
      </p>
      <div className="form-field">
        <PersonPicker
          label={item.reason === 'applicant_left' ? own.corrector : own.persons}
          picked={persons}
          most={mostPersons(item)}
          error={asked && lacksPersons ? own.needPersons : null}
          onPick={setPersons}
        />
      </div>
      <Labeled label={own.reason} hint={own.reasonHint} error={asked && lacksReason ? own.needReason : null}>
        {(control) => (
          <textarea
            className="input"
            {...control}
            maxLength={4000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Labeled>
      {send.isError && (
        <p className="field-error" role="alert">
          {isProblem(send.error, 'version_conflict') ? own.conflict : sentenceOf(send.error, words)}
        </p>
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button className="button primary" type="button" disabled={send.isPending} onClick={confirm}>
          {send.isPending ? own.sending : own.confirm}
        </button>
      </div>
    </Dialog>
  );
}

function useRescue(item: RescueItem, onDone: () => void) {
  const keyOf = useActKey();
  return useMutation({
    mutationFn: async (chosen: { persons: readonly string[]; reason: string }) => {
      const body = commandFor(item, chosen.persons, chosen.reason);
      if (body === null) throw new Error('an item of the queue names what it needs');
      await sendCommand({ id: item.approvalId, caseId: item.caseId }, body, keyOf(body));
    },
    onSuccess: async () => {
      await refreshRescueQueue();
      onDone();
    },
    onError: () => void refreshRescueQueue(),
  });
}
