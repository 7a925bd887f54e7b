import type { DeadlineView } from '@shanhai/contracts/calendar';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { Labeled } from '../forms/Labeled';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { TextField } from '../org/TextField';
import { announce } from '../ui/Announcer';
import { sentenceOf, Skeleton } from '../ui/states';
import { useDeadlineWords } from './words';

/** More time by a decision with a reason, on the deadline as it was seen; when it would end then is shown before. */
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
      <p className="quiet">{extend.left(term.extensionLeft, words.budgetUnits[term.unitOfTime])}</p>
      {counts && <NewEnd term={term} add={Number(add)} />}
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

/** When it would end, or why it can't be extended so. */
function NewEnd({ term, add }: { term: DeadlineView; add: number }) {
  const { term: words } = useDeadlineWords();
  const common = useWords();
  const query = useQuery({
    queryKey: ['deadlines', 'extension', term.id, term.version, add],
    queryFn: ({ signal }) =>
      request('GET', '/deadlines/{id}/extensions/preview', {
        ...{ params: { id: term.id }, query: { add }, signal },
      }),
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <p className="field-error">{sentenceOf(query.error, common)}</p>;
  if (!query.data) return <Skeleton rows={1} />;
  const { before, after, refusal } = query.data;
  const told = ({ dueAt, provisional }: typeof after) => words.ends(dayAndTime(new Date(dueAt)), provisional);
  return (
    <p role="status" className={refusal === null ? undefined : 'field-error'}>
      {refusal === 'deadline_too_long'
        ? words.extend.tooMuch(term.extensionLeft)
        : words.moved(told(before), told(after))}
      {refusal === 'deadline_still_past' && ` ${words.extend.stillPast}`}
    </p>
  );
}
