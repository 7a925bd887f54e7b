import { useId } from 'react';

interface RadiosProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly why?: string }[];
  readonly chosen: T | '';
  readonly onChoose: (value: T) => void;
}

/** One of a few: each with what it means, where the name alone does not say it. */
export function Radios<T extends string>({ legend, options, chosen, onChoose }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset className="radios">
      <legend>{legend}</legend>
      {options.map(({ value, label, why }) => (
        <label key={value} className="choice">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>
            {label}
            {why !== undefined && <span className="quiet"> {why}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
