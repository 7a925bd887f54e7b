import { SelectField } from '../forms/Select';
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
export function UnitField(field: UnitFieldProps) {
  const names = useNames();
  const units = useUnits().data ?? [];
  return <SelectField {...field} options={units.map((unit) => [unit.id, names.unit(unit)])} />;
}
