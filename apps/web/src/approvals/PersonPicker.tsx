import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { personIn } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import type { Picked } from './act-draft';
import { postsOf, usePersons, type Found } from './persons';

interface PersonPickerProps {
  readonly picked: readonly Picked[];
  readonly most: number;
  readonly error: string | null;
  readonly onPick: (persons: readonly Picked[]) => void;
  /** What the persons are chosen for, where several pickers or other fields stand around. */
  readonly label?: string;
}

/** Finds persons by name, unit or post: a combobox that the keyboard can work (WAI-ARIA APG). */
export function PersonPicker({ picked, most, error, onPick, label }: PersonPickerProps) {
  const { approvals } = useWords();
  const { picker } = approvals;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const query = usePersons(text);
  const found = (query.data ?? []).filter((one) => !picked.some((each) => each.id === one.id));
  const open = text.trim() !== '';
  const active = found[Math.min(at, found.length - 1)];
  const pick = (one: Found) => {
    onPick(most === 1 ? [one] : [...picked, one].slice(0, most));
    setText('');
    setAt(0);
    input.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((now) => Math.max(0, Math.min(found.length - 1, now + step)));
    else if (event.key === 'Enter' && !event.ctrlKey && active) pick(active);
    else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="person-picker">
      <label className="field-label" htmlFor={id}>
        {label ?? (most === 1 ? picker.one : picker.many)}
      </label>
      <PickedList picked={picked} onPick={onPick} />
      <input
        className="input"
        {...{ id, ref: input, value: text, role: 'combobox', autoComplete: 'off' }}
        placeholder={picker.hint}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active ? `${id}-${active.id}` : undefined}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      {open && (
        <FoundList
          {...{ id, found, active, onPick: pick }}
          state={query.isError ? picker.failed : query.searching ? picker.searching : picker.none}
        />
      )}
      {error !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface FoundListProps {
  readonly id: string;
  readonly found: readonly Found[];
  readonly active: Found | undefined;
  /** Said where nobody is listed. */
  readonly state: string;
  readonly onPick: (one: Found) => void;
}

function FoundList({ id, found, active, state, onPick }: FoundListProps) {
  const { language } = useSpeech();
  const { picker } = useWords().approvals;
  return (
    <div className="found">
      <ul role="listbox" id={`${id}-list`} aria-label={picker.list}>
        {found.map((one) => (
          <li
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one.id === active?.id}
            // The input keeps the focus; the pointer only chooses.
            onPointerDown={(event) => {
              event.preventDefault();
              onPick(one);
            }}
          >
            <strong>{personIn(language, one)}</strong> <span className="quiet">{postsOf(one, language)}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="quiet" role="status">
          {state}
        </p>
      )}
    </div>
  );
}

function PickedList({ picked, onPick }: Pick<PersonPickerProps, 'picked' | 'onPick'>) {
  const { language } = useSpeech();
  const { picker } = useWords().approvals;
  if (picked.length === 0) return null;
  return (
    <ul className="picked">
      {picked.map((one) => (
        <li key={one.id}>
          <span className="tag blue">{personIn(language, one)}</span>
          <button
            className="button small quiet"
            type="button"
            aria-label={picker.drop(personIn(language, one))}
            onClick={() => onPick(picked.filter((each) => each.id !== one.id))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
