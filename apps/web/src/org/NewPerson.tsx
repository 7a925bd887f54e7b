import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { FormDialog } from './FormDialog';
import { TextField } from './TextField';
import { useOrgWords } from './words';

const nothing = { name: '', nameEn: '', email: '' };

/** A person first; posts and an account are given on their page, each by who may. */
export function NewPerson() {
  const words = useOrgWords();
  const { person } = words;
  const navigate = useNavigate();
  const keyOf = useActKey();
  const [draft, setDraft] = useState(nothing);
  const set = (part: Partial<typeof nothing>) => setDraft((before) => ({ ...before, ...part }));
  const { name, nameEn, email } = draft;
  const create = async () => {
    const body = {
      ...{ name: name.trim(), nameEn: nameEn.trim() },
      email: email.trim() === '' ? null : email.trim(),
    };
    const made = await request('POST', '/persons', { body, idempotencyKey: keyOf(body) });
    await navigate(`/admin/org/persons/${made.id}`);
  };
  const need = (asked: boolean, text: string) => (asked && text.trim() === '' ? words.needName : null);
  return (
    <FormDialog
      label={person.create}
      title={person.createTitle}
      confirm={words.save}
      isComplete={name.trim() !== '' && nameEn.trim() !== ''}
      onOpen={() => setDraft(nothing)}
      act={create}
    >
      {(asked) => (
        <>
          <TextField
            label={person.name}
            value={name}
            error={need(asked, name)}
            onChange={(text) => set({ name: text })}
          />
          <TextField
            label={person.nameEn}
            value={nameEn}
            error={need(asked, nameEn)}
            onChange={(text) => set({ nameEn: text })}
          />
          <TextField
            label={person.email}
            type="email"
            value={email}
            onChange={(text) => set({ email: text })}
          />
        </>
      )}
    </FormDialog>
  );
}
