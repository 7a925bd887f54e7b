import type { ReactNode } from 'react';
import '../forms/form.css';
import { fieldIdOf } from './Faults';

interface FormFieldProps {
  /** Where it stands in what is sent: a fault of it leads here. */
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: (control: { id: string; 'aria-describedby': string | undefined }) => ReactNode;
}

export function FormField({ pointer, label, hint, children }: FormFieldProps) {
  const id = fieldIdOf(pointer);
  return (
    <div className="form-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': hint === undefined ? undefined : `${id}-hint` })}
    </div>
  );
}
