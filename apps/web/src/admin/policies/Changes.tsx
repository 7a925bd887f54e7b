import type { PolicyView } from '@shanhai/contracts/policies';
import { useFieldName, Value } from './Parts';
import { changesBetween, usePolicyWords } from './policies';

interface ChangesProps {
  readonly newest: PolicyView;
  /** Null while the text can't be read. */
  readonly document: PolicyView['document'] | null;
}

/** In what a text differs from the newest version, and for what it will count. */
export function Changes({ newest, document }: ChangesProps) {
  const words = usePolicyWords();
  return (
    <section className="desk-side" aria-labelledby="changes-title" tabIndex={0}>
      <div className="desk-head">
        <h2 id="changes-title">{words.changes}</h2>
        <span className="quiet">{words.changesHint(newest.version)}</span>
      </div>
      {document === null ? (
        <p className="quiet">{words.unread}</p>
      ) : (
        <Differences newest={newest} document={document} />
      )}
      <p className="note policy-effect">{words.effects[newest.key]}</p>
    </section>
  );
}

function Differences({ newest, document }: { newest: PolicyView; document: PolicyView['document'] }) {
  const words = usePolicyWords();
  const nameOf = useFieldName(newest.key);
  const changes = changesBetween(newest.document, document);
  if (changes.length === 0) return <p className="quiet">{words.same}</p>;
  return (
    <ul className="policy-list" aria-label={words.changes}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <strong>{nameOf(field)}</strong>
          <dl className="policy-parts">
            <div>
              <dt>{words.before}</dt>
              <dd>
                <Value value={before} />
              </dd>
            </div>
            <div>
              <dt>{words.after}</dt>
              <dd>
                <Value value={after} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
