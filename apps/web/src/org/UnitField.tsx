import { Labeled } from '../forms/Labeled';
import { useNames } from '../i18n/names';
import { useUnits } from './units';

interface UnitFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null | undefined;
  /** What no unit means: all of them, or that one is still to be chosen. */
  readonly none: string;
  /** The unit's id, empty for none. */
  readonly value: string;
  readonly onChange: (unitId: string) => void;
}

/** One of all units. */
export function UnitField({ label, hint, error, none, value, onChange }: UnitFieldProps) {
  const names = useNames();
  const units = useUnits().data ?? [];
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(control) => (
        <select
          className="input"
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{none}</option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {names.unit(unit)}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}
