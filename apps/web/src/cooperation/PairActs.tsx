import type { PairDetail } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { request } from '../api/request';
import { FormDialog } from '../org/FormDialog';
import { TextField } from '../org/TextField';
import { EndAct } from './EndAct';
import { PeriodFields, ReasonField } from './fields';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

export function EndPair({ pair: { id } }: { pair: PairDetail }) {
  const { page } = useCooperationWords().pairs;
  return (
    <EndAct
      about={id}
      title={page.endTitle}
      lead={page.endLead}
      places={{ period_reversed: 'lastDay', pair_ended: 'lastDay', pair_in_use: 'lastDay' }}
      end={(sent) => request('POST', '/cooperation/pairs/{id}/end', sent)}
    />
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
