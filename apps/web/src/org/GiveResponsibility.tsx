import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { FormDialog, type FieldErrors } from './FormDialog';
import { refreshResponsibilities } from './responsibilities';
import { TextField } from './TextField';
import { UnitField } from './UnitField';
import { useResponsibilityWords } from './words';

interface Given {
  readonly field: string;
  readonly unitId: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

/** At which field a refusal is told. */
const places = {
  responsibility_overlaps: 'field',
  unit_unknown: 'unitId',
  unit_not_valid: 'unitId',
  period_reversed: 'to',
} as const;

/** `unitId`: the unit that is looked at, which is most often the one that is meant. */
export function GiveResponsibility({ unitId = '' }: { unitId: string | undefined }) {
  const words = useResponsibilityWords();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const nothing: Given = { field: '', unitId, from: today, to: '', source: '' };
  const [draft, setDraft] = useState(nothing);
  const give = async () => {
    const { field, from, to, source } = draft;
    const body = {
      ...{ field: field.trim(), unitId: draft.unitId, source: source.trim() },
      ...{ validFrom: from, validTo: to === '' ? null : to },
    };
    await request('POST', '/responsibilities', { body, idempotencyKey: keyOf(body) });
    await refreshResponsibilities();
  };
  const { field, source, from } = draft;
  return (
    <FormDialog
      label={words.give}
      look="button primary"
      title={words.give}
      confirm={words.give}
      isComplete={[field, draft.unitId, source, from].every((part) => part.trim() !== '')}
      onOpen={() => setDraft(nothing)}
      places={places}
      act={give}
    >
      {(asked, errors) => <Fields draft={draft} asked={asked} errors={errors} onChange={setDraft} />}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Given;
  readonly asked: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (draft: Given) => void;
}

function Fields({ draft, asked, errors, onChange }: FieldsProps) {
  const words = useResponsibilityWords();
  const set = (part: Partial<Given>) => onChange({ ...draft, ...part });
  const lacks = (text: string, need: string): string | null => (asked && text.trim() === '' ? need : null);
  return (
    <>
      <TextField
        label={words.field}
        hint={words.fieldHint}
        maxLength={200}
        error={lacks(draft.field, words.need.field) ?? errors['field']}
        value={draft.field}
        onChange={(field) => set({ field })}
      />
      <UnitField
        label={words.unit}
        error={lacks(draft.unitId, words.need.unit) ?? errors['unitId']}
        none={words.chooseUnit}
        value={draft.unitId}
        onChange={(unitId) => set({ unitId })}
      />
      <Labeled label={words.from} error={lacks(draft.from, words.need.day)}>
        {(control) => <DayInput {...control} value={draft.from} onChange={(from) => set({ from })} />}
      </Labeled>
      <Labeled label={words.to} error={errors['to']}>
        {(control) => <DayInput {...control} value={draft.to} onChange={(to) => set({ to })} />}
      </Labeled>
      <TextField
        label={words.source}
        hint={words.sourceHint}
        maxLength={500}
        error={lacks(draft.source, words.need.source)}
        value={draft.source}
        onChange={(source) => set({ source })}
      />
    </>
  );
}
