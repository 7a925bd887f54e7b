import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { SelectField } from '../forms/Select';
import { FormDialog } from '../org/FormDialog';
import { PairField, RecordingUnit } from './fields';
import { refreshCooperation, useScope } from './queries';
import { useCooperationWords } from './words';

const kinds = ['visit', 'joint_meeting', 'conference', 'event'] as const;
type Kind = (typeof kinds)[number];

/** At which level most of a kind meet; it may be changed. */
const levelOf = {
  visit: 'leaders',
  joint_meeting: 'deputies',
  conference: 'leaders',
  event: 'working',
} as const;

/** Begins a draft and opens it: from then on it is kept by the service. */
export function NewActivity({ pairId = '' }: { pairId?: string }) {
  const { activities: words, need } = useCooperationWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const nothing = { kind: 'visit' as Kind, pairId, host: '' };
  const [draft, setDraft] = useState(nothing);
  const scope = useScope();
  if (scope.data === undefined || scope.data.units.length === 0) return null;
  const begin = async () => {
    const body = {
      ...{ kind: draft.kind, level: levelOf[draft.kind], title: '', startsOn: null, endsOn: null, place: '' },
      ...{ pairId: draft.pairId === '' ? null : draft.pairId, agenda: [], participants: [], minutes: [] },
      unitIds: draft.pairId === '' ? [draft.host] : [],
    };
    const { id } = await request('POST', '/cooperation/activities', { body, idempotencyKey: keyOf(body) });
    await refreshCooperation();
    await navigate(`/cooperation/activities/${id}/edit`);
  };
  return (
    <FormDialog
      label={words.begin}
      look="button primary"
      title={words.begin}
      confirm={words.start}
      isComplete={draft.pairId !== '' || draft.host !== ''}
      onOpen={() => setDraft(nothing)}
      act={begin}
    >
      {(asked) => (
        <>
          <p className="quiet">{words.beginLead}</p>
          <SelectField
            label={words.kind}
            options={kinds.map((kind) => [kind, words.kinds[kind]])}
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind })}
          />
          <PairField
            label={words.pair}
            hint={words.betweenHint}
            error={asked && draft.pairId === '' && draft.host === '' ? need.pair : null}
            value={draft.pairId}
            onChange={(chosen) => setDraft({ ...draft, pairId: chosen })}
          />
          {draft.pairId === '' && (
            <RecordingUnit
              label={words.host}
              kinds={['province', 'city', 'county', 'leading_group', 'thematic_group']}
              value={draft.host}
              onChange={(host) => setDraft({ ...draft, host })}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
