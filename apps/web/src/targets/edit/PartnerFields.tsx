import { SelectField } from '../../forms/Select';
import { useNames } from '../../i18n/names';
import { useTargetWords } from '../words';
import type { Recipient } from './document';
import type { TargetFields } from './target-fields';

interface PartnerProps {
  readonly recipients: readonly Recipient[];
  readonly fields: TargetFields;
  readonly set: (change: Partial<TargetFields>) => void;
}

/** Who leads a target, and who helps. */
export function PartnerFields({ recipients, fields, set }: PartnerProps) {
  const { editor } = useTargetWords();
  const { row } = editor;
  const names = useNames();
  const { responsible, cooperating } = fields;
  const nameOf = (id: string): string => {
    const unit = recipients.find((each) => each.id === id);
    return unit ? names.unit(unit) : id;
  };
  const options = recipients.map((unit) => [unit.id, names.unit(unit)] as const);
  const free = options.filter(([id]) => id !== responsible && !cooperating.includes(id));
  const lead = (next: string) =>
    set({ responsible: next, cooperating: cooperating.filter((unit) => unit !== next) });
  return (
    <>
      <SelectField
        label={row.responsible}
        none={row.nobody}
        options={options}
        value={responsible}
        onChange={lead}
      />
      <SelectField
        label={row.cooperating}
        none={row.addCooperating}
        options={free}
        value=""
        onChange={(unit) => unit !== '' && set({ cooperating: [...cooperating, unit] })}
      />
      {cooperating.length > 0 && (
        <ul className="partner-list" aria-label={row.cooperating}>
          {cooperating.map((unit) => (
            <li key={unit}>
              {nameOf(unit)}{' '}
              <button
                className="button small"
                type="button"
                aria-label={row.removeCooperating(nameOf(unit))}
                onClick={() => set({ cooperating: cooperating.filter((each) => each !== unit) })}
              >
                {row.removeUnit}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
