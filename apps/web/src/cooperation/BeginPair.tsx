import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { FormDialog, type FieldErrors } from '../org/FormDialog';
import { PeriodFields, RecordingUnit, SourceField } from './fields';
import { refreshCooperation, useScope } from './queries';
import { useCooperationWords } from './words';

interface Begun {
  readonly aidingId: string;
  readonly receivingId: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

/** At which field a refusal is told. */
const places = {
  pair_with_itself: 'receivingId',
  pair_levels_differ: 'receivingId',
  pair_not_governments: 'receivingId',
  pair_both_aiding: 'receivingId',
  pair_both_receiving: 'aidingId',
  pair_overlaps: 'receivingId',
  period_reversed: 'to',
} as const;

const paired = ['city', 'county'];

/** For who records for two governments at least: a pair is begun by who stands above both sides. */
export function BeginPair() {
  const words = useCooperationWords();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const nothing: Begun = { aidingId: '', receivingId: '', from: today, to: '', source: '' };
  const [draft, setDraft] = useState(nothing);
  const units = useScope().data?.units.filter(({ kind }) => paired.includes(kind)) ?? [];
  if (units.length < 2) return null;
  const begin = async () => {
    const { aidingId, receivingId, from, to, source } = draft;
    const body = {
      ...{ aidingId, receivingId, source: source.trim() },
      ...{ validFrom: from, validTo: to === '' ? null : to },
    };
    await request('POST', '/cooperation/pairs', { body, idempotencyKey: keyOf(body) });
    await refreshCooperation();
  };
  const { to: _, ...needed } = draft;
  return (
    <FormDialog
      label={words.pairs.begin}
      look="button primary"
      title={words.pairs.begin}
      confirm={words.save}
      isComplete={Object.values(needed).every((text) => text.trim() !== '')}
      onOpen={() => setDraft(nothing)}
      places={places}
      act={begin}
    >
      {(asked, errors) => <Fields draft={draft} asked={asked} errors={errors} onChange={setDraft} />}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Begun;
  readonly asked: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (draft: Begun) => void;
}

function Fields({ draft, asked, errors, onChange }: FieldsProps) {
  const words = useCooperationWords();
  const set = (part: Partial<Begun>) => onChange({ ...draft, ...part });
  const lacks = (text: string, need: string): string | null => (asked && text.trim() === '' ? need : null);
  return (
    <>
      <p className="quiet">{words.pairs.beginLead}</p>
      <RecordingUnit
        label={words.aiding}
        kinds={paired}
        error={lacks(draft.aidingId, words.need.unit) ?? errors['aidingId']}
        value={draft.aidingId}
        onChange={(aidingId) => set({ aidingId })}
      />
      <RecordingUnit
        label={words.receiving}
        kinds={paired}
        error={lacks(draft.receivingId, words.need.unit) ?? errors['receivingId']}
        value={draft.receivingId}
        onChange={(receivingId) => set({ receivingId })}
      />
      <PeriodFields from={draft.from} to={draft.to} asked={asked} error={errors['to']} onChange={set} />
      <SourceField asked={asked} value={draft.source} onChange={(source) => set({ source })} />
    </>
  );
}
