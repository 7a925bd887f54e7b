import type { NewPost, Unit } from '@shanhai/contracts/org';
import { useState } from 'react';
import { useRole } from '../admin/routes/Signers';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import type { Picked } from '../approvals/act-draft';
import '../approvals/decision.css';
import { PersonPicker } from '../approvals/PersonPicker';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useMe } from '../session/session';
import { FormDialog } from './FormDialog';
import { managesRole } from './Posts';
import { refreshPosts } from './posts';
import { useOrgWords } from './words';

type Role = NewPost['role'];
const roles: readonly Role[] = [
  'clerk',
  'coordinator',
  'head',
  'leader',
  'approver',
  'administrator',
  'security_administrator',
  'auditor',
];

interface PostDraft {
  readonly person: Picked | null;
  readonly role: Role;
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

export function GivePost({ unit }: { unit: Unit }) {
  const { post: words } = useOrgWords();
  const names = useNames();
  const keyOf = useActKey();
  const { permissions } = useMe();
  const offered = roles.filter((role) => managesRole(role, permissions));
  const today = isoDay(useServiceNow());
  const nothing: PostDraft = { person: null, role: offered[0] ?? 'clerk', title: '', from: today, to: '' };
  const [draft, setDraft] = useState(nothing);
  const { person, role, title, from, to } = draft;
  const give = async () => {
    if (person === null) return;
    const body = {
      ...{ personId: person.id, unitId: unit.id, role, title: title.trim(), validFrom: from },
      validTo: to === '' ? null : to,
    };
    await request('POST', '/posts', { body, idempotencyKey: keyOf(body) });
    await refreshPosts();
  };
  return (
    <FormDialog
      label={words.create}
      ariaLabel={words.createHere(names.unit(unit))}
      title={words.createHere(names.unit(unit))}
      confirm={words.create}
      isComplete={person !== null && title.trim() !== '' && from !== ''}
      onOpen={() => setDraft(nothing)}
      act={give}
    >
      {(asked) => <PostFields draft={draft} offered={offered} asked={asked} onChange={setDraft} />}
    </FormDialog>
  );
}

interface PostFieldsProps {
  readonly draft: PostDraft;
  readonly offered: readonly Role[];
  readonly asked: boolean;
  readonly onChange: (draft: PostDraft) => void;
}

function PostFields({ draft, offered, asked, onChange }: PostFieldsProps) {
  const { post: words } = useOrgWords();
  const nameOf = useRole();
  const set = (part: Partial<PostDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <PersonPicker
        label={words.person}
        picked={draft.person ? [draft.person] : []}
        most={1}
        error={asked && draft.person === null ? words.needPerson : null}
        onPick={([first]) => set({ person: first ?? null })}
      />
      <Labeled label={words.role}>
        {(control) => (
          <select
            className="input"
            {...control}
            value={draft.role}
            onChange={({ target }) => {
              const role = offered.find((each) => each === target.value);
              if (role !== undefined) set({ role });
            }}
          >
            {offered.map((each) => (
              <option key={each} value={each}>
                {nameOf(each)}
              </option>
            ))}
          </select>
        )}
      </Labeled>
      <Labeled label={words.title} error={asked && draft.title.trim() === '' ? words.needTitle : null}>
        {(control) => (
          <input
            className="input"
            {...control}
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Labeled>
      <Labeled label={words.from} error={asked && draft.from === '' ? words.needFrom : null}>
        {(control) => <DayInput {...control} value={draft.from} onChange={(from) => set({ from })} />}
      </Labeled>
      <Labeled label={words.to}>
        {(control) => <DayInput {...control} value={draft.to} onChange={(to) => set({ to })} />}
      </Labeled>
    </>
  );
}
