import { grouped, money } from './field-value';
import { useNames, type Localized } from '../i18n/names';

interface Fact {
  readonly label: Localized;
  readonly value: string;
  readonly unit?: Localized | undefined;
}

const figureOf = ({ value, unit }: Fact): string => {
  if (!unit) return value;
  return unit.zh.includes('元') ? money(value) : grouped(value);
};

/** Up to three facts of the form in one line. Figure and unit do not wrap apart. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const names = useNames();
  if (facts.length === 0) return null;
  return (
    <span className="facts">
      {facts.map((fact) => (
        <span key={fact.label.zh}>
          <span className="quiet">{names.text(fact.label)}</span>{' '}
          <span className={fact.unit ? 'nowrap' : undefined}>
            {figureOf(fact)}
            {fact.unit && ` ${names.text(fact.unit)}`}
          </span>
        </span>
      ))}
    </span>
  );
}
