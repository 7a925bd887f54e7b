import type { DeadlineView } from '@shanhai/contracts/calendar';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { Labeled } from '../forms/Labeled';
import { useWords } from '../i18n/words';
import { TextField } from '../org/TextField';
import { announce } from '../ui/Announcer';
import { sentenceOf } from '../ui/states';
import { useDeadlineWords } from './words';

/** More time by a decision with a reason, on the deadline as it was seen. */
export function Extend({ term }: { term: DeadlineView }) {
  const words = useDeadlineWords();
  const { extend } = words.term;
  const common = useWords();
  const client = useQueryClient();
  const keyOf = useActKey();
  const [add, setAdd] = useState('1');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const run = useMutation({
    mutationFn: () => {
      const body = { add: Number(add), reason: reason.trim() };
      const idempotencyKey = keyOf({ ...body, version: term.version });
      return request('POST', '/deadlines/{id}/extensions', {
        ...{ params: { id: term.id }, body, ifMatch: term.version, idempotencyKey },
      });
    },
    onSuccess: () => {
      announce(extend.done);
      setReason('');
      setAsked(false);
    },
    // Also when somebody was faster: what is shown then is what they have left.
    onSettled: () => client.invalidateQueries({ queryKey: ['deadlines'] }),
  });
  const counts = /^[1-9]\d{0,2}$/.test(add) && Number(add) <= 365;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (counts && reason.trim() !== '' && !run.isPending) run.mutate();
  };
  return (
    <form className="term-extend" noValidate onSubmit={submit}>
      <h3>{extend.title}</h3>
      <TextField
        label={extend.add(words.budgetUnits[term.unitOfTime])}
        error={asked && !counts ? extend.needAdd : null}
        inputMode="numeric"
        value={add}
        onChange={setAdd}
      />
      <Labeled label={extend.reason} error={asked && reason.trim() === '' ? extend.needReason : null}>
        {(control) => (
          <textarea
            className="input"
            rows={2}
            maxLength={1000}
            {...control}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Labeled>
      {run.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(run.error, common)}
        </p>
      )}
      <button className="button primary" type="submit" disabled={run.isPending}>
        {extend.act}
      </button>
    </form>
  );
}
