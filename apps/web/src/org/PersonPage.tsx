import type { PersonDetail } from '@shanhai/contracts/org';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import '../admin/admin.css';
import { request } from '../api/request';
import { mayManageAccounts, mayManageOrg } from '../app/permissions';
import { queries } from '../app/queries';
import { useNames } from '../i18n/names';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { Account } from './Account';
import { EndedNote } from './EndedNote';
import { FormDialog } from './FormDialog';
import { usePerson } from './names';
import './org.css';
import { PersonPosts } from './Posts';
import { TextField } from './TextField';
import { useOrgWords } from './words';

export function PersonPage() {
  const { id = '' } = useParams();
  const query = usePerson(id);
  if (query.data !== undefined) return <Person key={id} person={query.data} />;
  return <WaitingPage query={query} rows={6} />;
}

/** A person with posts, and, for the security administrator, the account. */
function Person({ person }: { person: PersonDetail }) {
  const words = useOrgWords();
  const names = useNames();
  const { permissions } = useMe();
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={names.person(person)} />
        <span className="spring" />
        {mayManageOrg(permissions) && <EditPerson person={person} />}
      </div>
      <p className="admin-facts">
        <Link to="/admin/org">{words.person.back}</Link>
        {person.email !== null && <span>{person.email}</span>}
        <span>{words.person.languages[person.language]}</span>
      </p>
      <EndedNote />
      <section className="card part org-card" aria-labelledby="posts-title">
        <h2 id="posts-title">{words.person.posts}</h2>
        <PersonPosts personId={person.id} />
      </section>
      {mayManageAccounts(permissions) && <Account key={person.version} person={person} />}
    </div>
  );
}

function EditPerson({ person }: { person: PersonDetail }) {
  const words = useOrgWords();
  const [draft, setDraft] = useState(person);
  const set = (part: Partial<PersonDetail>) => setDraft((before) => ({ ...before, ...part }));
  const { name, nameEn } = draft;
  const email = draft.email ?? '';
  const save = async () => {
    const body = {
      ...{ name: name.trim(), nameEn: nameEn.trim() },
      email: email.trim() === '' ? null : email.trim(),
    };
    const sent = { params: { id: person.id }, body, ifMatch: person.version };
    queries.setQueryData(['person', person.id], await request('PATCH', '/persons/{id}', sent));
  };
  const need = (asked: boolean, text: string) => (asked && text.trim() === '' ? words.needName : null);
  return (
    <FormDialog
      label={words.person.edit}
      title={words.person.contact}
      confirm={words.save}
      isComplete={name.trim() !== '' && nameEn.trim() !== ''}
      onOpen={() => setDraft(person)}
      act={save}
    >
      {(asked) => (
        <>
          <TextField
            label={words.person.name}
            value={name}
            error={need(asked, name)}
            onChange={(text) => set({ name: text })}
          />
          <TextField
            label={words.person.nameEn}
            value={nameEn}
            error={need(asked, nameEn)}
            onChange={(text) => set({ nameEn: text })}
          />
          <TextField
            label={words.person.email}
            type="email"
            value={email}
            onChange={(text) => set({ email: text })}
          />
        </>
      )}
    </FormDialog>
  );
}
