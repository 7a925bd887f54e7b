import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import { signIn } from './session';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** `filled` comes from a click on a demo account: only the sign-in itself is left to do. */
export function SignInForm({ filled = { username: '', password: '' } }: { filled?: Credentials }) {
  const words = useWords();
  const [form, setForm] = useState<Credentials>(filled);
  const [missing, setMissing] = useState<string | null>(null);
  const attempt = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username, password),
  });
  const submitButton = useRef<HTMLButtonElement>(null);
  const ready = filled.password !== '';
  useEffect(() => {
    if (ready) submitButton.current?.focus();
  }, [ready]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (attempt.isPending) return;
    const lacks = missingOf(form, words.session);
    setMissing(lacks);
    if (lacks === null) attempt.mutate(form);
  };
  const error = missing ?? (attempt.isError ? sentenceOf(attempt.error, words) : null);
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <Entry
        label={words.session.username}
        value={form.username}
        autoComplete="username"
        onChange={(username) => setForm({ ...form, username })}
      />
      <Entry
        label={words.session.password}
        value={form.password}
        type="password"
        autoComplete="current-password"
        onChange={(value) => setForm({ ...form, password: value })}
      />
      <p className="field-error" role="alert">
        {error}
      </p>
      <button ref={submitButton} className="button primary wide" type="submit" disabled={attempt.isPending}>
        {attempt.isPending ? words.session.submitting : words.session.submit}
      </button>
    </form>
  );
}

const missingOf = (form: Credentials, words: { usernameMissing: string; passwordMissing: string }) => {
  if (form.username.trim() === '') return words.usernameMissing;
  return form.password === '' ? words.passwordMissing : null;
};

interface EntryProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'password';
  readonly autoComplete: string;
  readonly onChange: (value: string) => void;
}

function Entry({ label, value, type = 'text', autoComplete, onChange }: EntryProps) {
  const id = useId();
  return (
    <div className="entry">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="input"
        id={id}
        type={type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
