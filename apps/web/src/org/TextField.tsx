import type { InputHTMLAttributes } from 'react';
import { Labeled } from '../forms/Labeled';

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null | undefined;
  readonly maxLength?: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoComplete?: InputHTMLAttributes<HTMLInputElement>['autoComplete'];
}

export function TextField({ label, hint, error, value, onChange, ...input }: TextFieldProps) {
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(control) => (
        <input
          className="input"
          autoComplete="off"
          {...control}
          {...input}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Labeled>
  );
}
