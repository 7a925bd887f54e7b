import { useNames } from '../i18n/names';
import { useUnits } from './units';

/** Every unit, as choices of a select. */
export function UnitOptions() {
  const names = useNames();
  return useUnits().data?.map((unit) => (
    <option key={unit.id} value={unit.id}>
      {names.unit(unit)}
    </option>
  ));
}
