import type { GroupMember, GroupView } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { FormDialog, type FieldErrors } from '../org/FormDialog';
import { TextField } from '../org/TextField';
import { UnitField } from '../org/UnitField';
import { EndFields, PeriodFields, Select } from './fields';
import { PersonPicker, usePersonName } from './PersonPicker';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

const functions = ['leader', 'deputy_leader', 'member', 'liaison'] as const;

interface NewMember {
  readonly unitId: string;
  readonly personId: string;
  readonly function: (typeof functions)[number];
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

const places = {
  member_overlaps: 'member',
  unit_not_valid: 'member',
  period_reversed: 'to',
} as const;

export function AddMember({ group }: { group: GroupView }) {
  const words = useCooperationWords();
  const names = useNames();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const nothing: NewMember = {
    ...{ unitId: '', personId: '', function: 'member', from: today, to: '', source: '' },
  };
  const [draft, setDraft] = useState(nothing);
  const add = async () => {
    const { unitId, personId, from, to, source } = draft;
    const body = {
      ...(personId === '' ? { unitId } : { personId }),
      ...{ function: draft.function, validFrom: from, validTo: to === '' ? null : to },
      source: source.trim(),
    };
    const sent = { params: { id: group.id }, body, idempotencyKey: keyOf([group.id, body]) };
    await request('POST', '/cooperation/groups/{id}/members', sent);
    await refreshCooperation();
  };
  const named = draft.unitId !== '' || draft.personId !== '';
  return (
    <FormDialog
      label={words.groups.add}
      ariaLabel={words.groups.addTo(names.unit(group))}
      look="button small"
      title={words.groups.add}
      confirm={words.save}
      isComplete={named && draft.from !== '' && draft.source.trim() !== ''}
      onOpen={() => setDraft(nothing)}
      places={places}
      act={add}
    >
      {(asked, errors) => <Fields draft={draft} asked={asked} errors={errors} onChange={setDraft} />}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: NewMember;
  readonly asked: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (draft: NewMember) => void;
}

function Fields({ draft, asked, errors, onChange }: FieldsProps) {
  const words = useCooperationWords();
  const { groups } = words;
  const set = (part: Partial<NewMember>) => onChange({ ...draft, ...part });
  const person = usePersonName(draft.personId === '' ? null : draft.personId);
  const missing = asked && draft.unitId === '' && draft.personId === '' ? words.need.member : null;
  return (
    <>
      <UnitField
        label={groups.unit}
        error={missing ?? errors['member']}
        none={groups.choose}
        value={draft.unitId}
        onChange={(unitId) => set({ unitId, personId: '' })}
      />
      <PersonPicker label={groups.person} onPick={(personId) => set({ personId, unitId: '' })} />
      {person !== '' && <p>{person}</p>}
      <Select
        label={groups.function}
        options={functions.map((each) => [each, groups.functions[each]])}
        value={draft.function}
        onChange={(text) => set({ function: functions.find((each) => each === text) ?? 'member' })}
      />
      <PeriodFields from={draft.from} to={draft.to} asked={asked} error={errors['to']} onChange={set} />
      <TextField
        label={words.source}
        hint={words.sourceHint}
        maxLength={500}
        error={asked && draft.source.trim() === '' ? words.need.source : null}
        value={draft.source}
        onChange={(source) => set({ source })}
      />
    </>
  );
}

const endPlaces = { period_reversed: 'lastDay', member_ended: 'lastDay' } as const;

export function EndMember({ member: { id }, name }: { member: GroupMember; name: string }) {
  const words = useCooperationWords();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const [draft, setDraft] = useState({ lastDay: today, reason: '' });
  const end = async () => {
    const body = { lastDay: draft.lastDay, reason: draft.reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf([id, body]) };
    await request('POST', '/cooperation/members/{id}/end', sent);
    await refreshCooperation();
  };
  return (
    <FormDialog
      label={words.end}
      ariaLabel={words.groups.endOf(name)}
      look="button small"
      title={words.groups.endTitle}
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
          lead={name}
          asked={asked}
          error={errors['lastDay']}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      )}
    </FormDialog>
  );
}
