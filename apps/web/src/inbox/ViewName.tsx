import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';

interface ViewNameProps {
  readonly label: string;
  readonly name: string;
  readonly submit: string;
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A name for a saved view; what the service refuses is said beside it, and the name stays. */
export function ViewName({ label, name, submit, onSubmit, onClose }: ViewNameProps) {
  const words = useWords();
  const id = useId();
  const [text, setText] = useState(name);
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.select(), []);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || sending) return;
    setSending(true);
    try {
      await onSubmit(text.trim());
      onClose();
    } catch (error) {
      setFailure(error);
      setSending(false);
    }
  };
  return (
    <form className="view-name" onSubmit={(event) => void send(event)}>
      <label htmlFor={id}>{label}</label>
      <input
        className="input"
        {...{ id, ref: box, value: text, maxLength: 60 }}
        aria-invalid={failure !== null}
        aria-describedby={failure === null ? undefined : `${id}-error`}
        onChange={(event) => setText(event.target.value)}
      />
      <button className="button primary" type="submit" disabled={sending || text.trim() === ''}>
        {submit}
      </button>
      <button className="button" type="button" onClick={onClose}>
        {words.common.cancel}
      </button>
      {failure !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {sentenceOf(failure, words)}
        </p>
      )}
    </form>
  );
}
