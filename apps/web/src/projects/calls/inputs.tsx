import type { InputHTMLAttributes } from 'react';
import { useState } from 'react';
import { Select } from '../../forms/Select';
import { CallField } from './faults';

interface TextProps {
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number;
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
}

export function Line({ pointer, label, hint, value, onChange, ...input }: TextProps) {
  return (
    <CallField pointer={pointer} label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <input
          className="input"
          autoComplete="off"
          maxLength={200}
          {...control}
          {...input}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </CallField>
  );
}

export function Lines({ pointer, label, hint, value, onChange, maxLength = 5000 }: TextProps) {
  return (
    <CallField pointer={pointer} label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <textarea
          className="input"
          rows={4}
          maxLength={maxLength}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </CallField>
  );
}

interface CountProps {
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string;
  readonly least: number;
  readonly most: number;
  /** null: nothing is filled in. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A whole number. What is no number yet stays where it is typed, and changes nothing. */
export function Count({ value, onChange, least, most, ...field }: CountProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  return (
    <Line
      {...field}
      inputMode="numeric"
      maxLength={6}
      value={text}
      onChange={(typed) => {
        setText(typed);
        if (typed.trim() === '') return onChange(null);
        const count = Number(typed);
        if (Number.isInteger(count) && count >= least && count <= most) onChange(count);
      }}
    />
  );
}

interface ChooseProps<T extends string> {
  readonly pointer: string;
  readonly label: string;
  readonly none?: string;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly value: T | '';
  readonly onChange: (value: T) => void;
}

export function Choose<T extends string>({ pointer, label, ...choice }: ChooseProps<T>) {
  return (
    <CallField pointer={pointer} label={label}>
      {(control) => <Select control={control} {...choice} />}
    </CallField>
  );
}
