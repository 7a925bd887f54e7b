import type { CallChoices, CallDraft } from '@shanhai/contracts/projects/calls';
import { Select } from '../../forms/Select';
import { useNames } from '../../i18n/names';
import { useUnits } from '../../org/units';
import { useOrgWords } from '../../org/words';
import { CallField, CallGroup, useFault } from './faults';
import { useCallWords } from './words';

type Applicants = CallDraft['applicants'];

interface PartProps {
  readonly applicants: Applicants;
  readonly choices: CallChoices | undefined;
  readonly onChange: (applicants: Applicants) => void;
}

const kinds = ['city', 'county', 'township', 'department', 'member_unit', 'office'] as const;

/** Who may apply: a unit that any of these names. */
export function ApplicantsPart({ applicants, choices, onChange }: PartProps) {
  const { edit, page } = useCallWords();
  const org = useOrgWords();
  const names = useNames();
  const units = useUnits().data ?? [];
  const set = (part: Partial<Applicants>) => onChange({ ...applicants, ...part });
  return (
    <CallGroup pointer="/applicants" label={edit.sections.who} headed>
      <CallGroup pointer="/applicants/lists" label={edit.lists}>
        <Checks
          options={(choices?.lists ?? []).map(({ list, units: count }) => [
            list,
            page.list(page.lists[list] ?? list, count),
          ])}
          chosen={applicants.lists}
          onChange={(lists) => set({ lists })}
        />
      </CallGroup>
      <CallGroup pointer="/applicants/kinds" label={edit.unitKinds}>
        <Checks
          options={kinds.map((kind) => [kind, org.kinds[kind]])}
          chosen={applicants.kinds}
          onChange={(chosen) => set({ kinds: chosen })}
        />
      </CallGroup>
      <Named
        pointer="/applicants/units"
        label={edit.units}
        add={edit.addUnit}
        options={units.map((unit) => [unit.id, names.unit(unit)])}
        chosen={applicants.units}
        onChange={(chosen) => set({ units: chosen })}
      />
      <Named
        pointer="/applicants/pairs"
        label={edit.pairs}
        add={edit.addPair}
        options={(choices?.pairs ?? []).map(({ id, aiding, receiving }) => [
          id,
          page.pair(names.unit(aiding), names.unit(receiving)),
        ])}
        chosen={applicants.pairs}
        onChange={(chosen) => set({ pairs: chosen })}
      />
    </CallGroup>
  );
}

interface ChecksProps<T extends string> {
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

function Checks<T extends string>({ options, chosen, onChange }: ChecksProps<T>) {
  return (
    <div className="call-choices">
      {options.map(([value, name]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
          />
          <span>{name}</span>
        </label>
      ))}
    </div>
  );
}

interface NamedProps extends ChecksProps<string> {
  readonly pointer: string;
  readonly label: string;
  readonly add: string;
}

/** Some of many: those that are chosen, each with a button that removes it, and a list to choose another from. */
function Named({ pointer, label, add, options, chosen, onChange }: NamedProps) {
  const { edit } = useCallWords();
  const nameOf = (id: string): string => options.find(([value]) => value === id)?.[1] ?? id;
  return (
    <CallField pointer={pointer} label={label}>
      {(control) => (
        <>
          <Select
            control={control}
            none={add}
            options={options.filter(([value]) => !chosen.includes(value))}
            value=""
            onChange={(value) => value !== '' && onChange([...chosen, value])}
          />
          {chosen.length > 0 && (
            <div className="call-chips">
              {chosen.map((id, at) => (
                <Chip
                  key={id}
                  pointer={`${pointer}/${at}`}
                  name={nameOf(id)}
                  label={edit.remove(nameOf(id))}
                  onRemove={() => onChange(chosen.filter((each) => each !== id))}
                />
              ))}
            </div>
          )}
        </>
      )}
    </CallField>
  );
}

interface ChipProps {
  readonly pointer: string;
  readonly name: string;
  readonly label: string;
  readonly onRemove: () => void;
}

function Chip({ pointer, name, label, onRemove }: ChipProps) {
  const fault = useFault(pointer);
  return (
    <span>
      <button className="button small" type="button" aria-label={label} onClick={onRemove}>
        {name} ×
      </button>
      {fault !== null && <span className="field-error"> {fault}</span>}
    </span>
  );
}
