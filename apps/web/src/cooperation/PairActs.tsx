import type { PairDetail } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { FormDialog } from '../org/FormDialog';
import { TextField } from '../org/TextField';
import { EndFields, PeriodFields, ReasonField } from './fields';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

const endPlaces = { period_reversed: 'lastDay', pair_ended: 'lastDay', pair_in_use: 'lastDay' } as const;

export function EndPair({ pair: { id } }: { pair: PairDetail }) {
  const words = useCooperationWords();
  const { page } = words.pairs;
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const [draft, setDraft] = useState({ lastDay: today, reason: '' });
  const end = async () => {
    const body = { lastDay: draft.lastDay, reason: draft.reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf([id, body]) };
    await request('POST', '/cooperation/pairs/{id}/end', sent);
    await refreshCooperation();
  };
  return (
    <FormDialog
      label={words.end}
      title={page.endTitle}
      confirm={words.endConfirm}
      danger
      isComplete={draft.lastDay !== '' && draft.reason.trim() !== ''}
      onOpen={() => setDraft({ lastDay: today, reason: '' })}
      places={endPlaces}
      act={end}
    >
      {(asked, errors) => (
        <EndFields
          {...draft}
          lead={page.endLead}
          asked={asked}
          error={errors['lastDay']}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      )}
    </FormDialog>
  );
}

export function CorrectPair({ pair }: { pair: PairDetail }) {
  const words = useCooperationWords();
  const { page } = words.pairs;
  const written = { from: pair.validFrom, to: pair.validTo ?? '', source: pair.source, reason: '' };
  const [draft, setDraft] = useState(written);
  const set = (part: Partial<typeof written>) => setDraft({ ...draft, ...part });
  const correct = async () => {
    const { from, to, source, reason } = draft;
    const body = {
      ...{ validFrom: from, validTo: to === '' ? null : to },
      ...{ source: source.trim(), reason: reason.trim() },
    };
    const sent = { params: { id: pair.id }, body, ifMatch: pair.version };
    await request('PATCH', '/cooperation/pairs/{id}', sent);
    await refreshCooperation();
  };
  const needed = [draft.from, draft.source, draft.reason];
  return (
    <FormDialog
      label={page.correct}
      title={page.correctTitle}
      confirm={words.save}
      isComplete={needed.every((text) => text.trim() !== '')}
      onOpen={() => setDraft(written)}
      places={{ period_reversed: 'to', pair_in_use: 'to', pair_overlaps: 'to' }}
      act={correct}
    >
      {(asked, errors) => (
        <>
          <PeriodFields from={draft.from} to={draft.to} asked={asked} error={errors['to']} onChange={set} />
          <TextField
            label={words.source}
            maxLength={500}
            error={asked && draft.source.trim() === '' ? words.need.source : null}
            value={draft.source}
            onChange={(source) => set({ source })}
          />
          <ReasonField asked={asked} value={draft.reason} onChange={(reason) => set({ reason })} />
        </>
      )}
    </FormDialog>
  );
}
