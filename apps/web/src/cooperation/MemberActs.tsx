import type { GroupMember, GroupView } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import type { Picked } from '../approvals/act-draft';
import '../approvals/decision.css';
import { PersonPicker } from '../approvals/PersonPicker';
import { useServiceNow } from '../app/status';
import { SelectField } from '../forms/Select';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { FormDialog, type FieldErrors } from '../org/FormDialog';
import { UnitField } from '../org/UnitField';
import { EndAct } from './EndAct';
import { PeriodFields, SourceField } from './fields';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

const functions = ['leader', 'deputy_leader', 'member', 'liaison'] as const;

interface NewMember {
  readonly unitId: string;
  readonly person: Picked | null;
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
    ...{ unitId: '', person: null, function: 'member', from: today, to: '', source: '' },
  };
  const [draft, setDraft] = useState(nothing);
  const add = async () => {
    const { unitId, person, from, to, source } = draft;
    const body = {
      ...(person === null ? { unitId } : { personId: person.id }),
      ...{ function: draft.function, validFrom: from, validTo: to === '' ? null : to },
      source: source.trim(),
    };
    const sent = { params: { id: group.id }, body, idempotencyKey: keyOf([group.id, body]) };
    await request('POST', '/cooperation/groups/{id}/members', sent);
    await refreshCooperation();
  };
  const named = draft.unitId !== '' || draft.person !== null;
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
  const missing = asked && draft.unitId === '' && draft.person === null ? words.need.member : null;
  return (
    <>
      <UnitField
        label={groups.unit}
        error={missing ?? errors['member']}
        none={groups.choose}
        value={draft.unitId}
        onChange={(unitId) => set({ unitId, person: null })}
      />
      <PersonPicker
        label={groups.person}
        picked={draft.person ? [draft.person] : []}
        most={1}
        error={null}
        onPick={([person]) => set({ person: person ?? null, unitId: '' })}
      />
      <SelectField
        label={groups.function}
        options={functions.map((each) => [each, groups.functions[each]])}
        value={draft.function}
        onChange={(next) => set({ function: next })}
      />
      <PeriodFields from={draft.from} to={draft.to} asked={asked} error={errors['to']} onChange={set} />
      <SourceField asked={asked} value={draft.source} onChange={(source) => set({ source })} />
    </>
  );
}

export function EndMember({ member: { id }, name }: { member: GroupMember; name: string }) {
  const { groups } = useCooperationWords();
  return (
    <EndAct
      about={id}
      ariaLabel={groups.endOf(name)}
      look="button small"
      title={groups.endTitle}
      lead={name}
      places={{ period_reversed: 'lastDay', member_ended: 'lastDay' }}
      end={(sent) => request('POST', '/cooperation/members/{id}/end', sent)}
    />
  );
}
