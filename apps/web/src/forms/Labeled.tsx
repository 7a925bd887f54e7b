import { useId, type ReactNode } from 'react';
import './form.css';

export interface LabeledControl {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface LabeledProps {
  /** Where something else leads to the field by its id. */
  readonly id?: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly children: (control: LabeledControl) => ReactNode;
}

/** One field of a page's own form: label, hint, control and error, tied together for a screen reader. */
export function Labeled({ id: given, label, hint, error = null, children }: LabeledProps) {
  const own = useId();
  const id = given ?? own;
  const described = [hint === undefined ? '' : `${id}-hint`, error === null ? '' : `${id}-error`]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={error === null ? 'form-field' : 'form-field invalid'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-invalid': error !== null,
        'aria-describedby': described === '' ? undefined : described,
      })}
      {error !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
