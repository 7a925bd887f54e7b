import { amountIn, grouped } from '@shanhai/contracts/answers';
import type { Language } from '../i18n/language';
import { textIn, useNames, type Localized } from '../i18n/names';
import { useSpeech } from '../i18n/words';

interface Fact {
  readonly label: Localized;
  readonly value: string;
  readonly unit?: Localized | undefined;
}

const figureOf = ({ value, unit }: Fact, language: Language): string => {
  if (!unit) return value;
  return unit.zh.includes('元')
    ? amountIn(language, value, unit)
    : `${grouped(value)} ${textIn(language, unit)}`;
};

/** Up to three facts of the form in one line. Figure and unit do not wrap apart. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const names = useNames();
  const { language } = useSpeech();
  if (facts.length === 0) return null;
  return (
    <span className="facts">
      {facts.map((fact) => (
        <span key={fact.label.zh}>
          <span className="quiet">{names.text(fact.label)}</span>{' '}
          <span className={fact.unit ? 'nowrap' : undefined}>{figureOf(fact, language)}</span>
        </span>
      ))}
    </span>
  );
}
