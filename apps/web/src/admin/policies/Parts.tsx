import type { PolicyKey } from '@shanhai/contracts/policies';
import { useNames } from '../../i18n/names';
import { ordered, shownValue, usePolicyWords } from './policies';

interface Titled {
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: string;
}
const isTitled = (value: unknown): value is readonly Titled[] =>
  Array.isArray(value) &&
  value.every((each: unknown) => typeof each === 'object' && each !== null && 'title' in each);

/** A part's value: a list of titles as such, what has parts of its own as it is written. */
export function Value({ value }: { value: unknown }) {
  const words = usePolicyWords();
  if (value === undefined) return <span className="quiet">{words.absent}</span>;
  if (isTitled(value)) return <Titles of={value} />;
  const text = shownValue(value, words.values);
  return typeof value === 'object' ? <pre className="policy-text">{text}</pre> : <span>{text}</span>;
}

function Titles({ of }: { of: readonly Titled[] }) {
  const names = useNames();
  return (
    <ul className="policy-list">
      {of.map(({ title, source }) => (
        <li key={title.zh}>
          {names.text(title)} <span className="quiet">{source}</span>
        </li>
      ))}
    </ul>
  );
}

export const useFieldName = (key: PolicyKey) => {
  const { fields } = usePolicyWords();
  return (field: string): string => fields[key][field] ?? field;
};

interface PartsProps {
  readonly policy: PolicyKey;
  readonly document: Readonly<Record<string, unknown>>;
}

/** What a version says, part by part. */
export function Parts({ policy, document }: PartsProps) {
  const nameOf = useFieldName(policy);
  return (
    <dl className="policy-parts">
      {Object.entries(ordered(policy, document)).map(([field, value]) => (
        <div key={field}>
          <dt>{nameOf(field)}</dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
