import { Labeled, type LabeledControl } from './Labeled';

interface ChoiceProps<T extends string> {
  /** What no choice means; without it one is always chosen. */
  readonly none?: string | undefined;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly value: T | '';
  readonly onChange: (value: T) => void;
}

interface SelectProps<T extends string> extends ChoiceProps<T> {
  readonly control: LabeledControl;
}

/** One of some values, by their names; with `none`, the empty value too. */
export function Select<T extends string>({ control, none, options, value, onChange }: SelectProps<T>) {
  return (
    <select
      className="input"
      {...control}
      value={value}
      onChange={({ target }) => onChange(target.value as T)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface SelectFieldProps<T extends string> extends ChoiceProps<T> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
}

export function SelectField<T extends string>({ label, hint, error, ...choice }: SelectFieldProps<T>) {
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(control) => <Select control={control} {...choice} />}
    </Labeled>
  );
}
