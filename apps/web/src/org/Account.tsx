import type { PersonDetail } from '@shanhai/contracts/org';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import { TextField } from './TextField';
import { useOrgWords } from './words';

const SHORTEST = 12;

/** A new account needs a password; an old one keeps its own when none is given. */
const passwordProblem = (password: string, isNew: boolean): 'missing' | 'short' | null => {
  if (password === '') return isNew ? 'missing' : null;
  return password.length < SHORTEST ? 'short' : null;
};

/** What a person signs in with. A password is only ever written here, never shown. */
export function Account({ person }: { person: PersonDetail }) {
  const words = useWords();
  const own = useOrgWords();
  const { person: labels } = own;
  const [username, setUsername] = useState(person.account?.username ?? '');
  const [password, setPassword] = useState('');
  const [disabled, setDisabled] = useState(person.account?.disabled ?? false);
  const isNew = person.account === null;
  const problem = passwordProblem(password, isNew);
  const save = useMutation({
    mutationFn: () => {
      const body = { username: username.trim(), disabled, ...(password === '' ? {} : { password }) };
      return request('PUT', '/persons/{id}/account', { params: { id: person.id }, body });
    },
    onSuccess: async () => {
      setPassword('');
      await queries.invalidateQueries({ queryKey: ['person', person.id] });
    },
  });
  return (
    <section className="card part org-card" aria-labelledby="account-title">
      <h2 id="account-title">{labels.account}</h2>
      {isNew && <p className="quiet">{labels.noAccount}</p>}
      <form
        noValidate
        className="account"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null && !save.isPending) save.mutate();
        }}
      >
        <TextField label={labels.username} value={username} onChange={setUsername} />
        <TextField
          label={isNew ? labels.password : labels.newPassword}
          hint={labels.passwordHint}
          type="password"
          autoComplete="new-password"
          error={problem === 'short' ? labels.passwordHint : null}
          value={password}
          onChange={setPassword}
        />
        <label className="choice">
          <input type="checkbox" checked={disabled} onChange={({ target }) => setDisabled(target.checked)} />
          {labels.disabled}
        </label>
        <p className="quiet">{labels.accountEffect}</p>
        {save.isError && (
          <p className="field-error" role="alert">
            {sentenceOf(save.error, words)}
          </p>
        )}
        <p className="dialog-field">
          <button
            className="button primary"
            type="submit"
            disabled={save.isPending || problem !== null || username.trim() === ''}
          >
            {save.isPending ? own.saving : labels.accountSave}
          </button>{' '}
          {save.isSuccess && <span role="status">✓ {labels.accountSaved}</span>}
        </p>
      </form>
    </section>
  );
}
