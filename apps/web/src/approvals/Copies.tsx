import type { Approval } from '@shanhai/contracts/approvals';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { useCopies } from './copies';

/** Who was sent a copy, and who has read it. */
export function Copies({ approval }: { approval: Approval }) {
  const { approvals } = useWords();
  const names = useNames();
  const { data } = useCopies(approval.id, approval.copies > 0);
  if (data === undefined || data.length === 0) return null;
  const read = data.filter(({ readAt }) => readAt !== null).length;
  return (
    <section className="card part" aria-labelledby="copies-title">
      <h2 id="copies-title">
        {approvals.copies.title}{' '}
        <span className="quiet">{approvals.copies.read(read, Math.max(approval.copies, data.length))}</span>
      </h2>
      <ul className="copies">
        {data.map(({ person, copiedBy, copiedAt, readAt }) => (
          <li key={`${person.id}-${copiedAt}`}>
            <span>{names.person(person)}</span>{' '}
            <span className="quiet">
              {approvals.copies.by(names.person(copiedBy), dayAndTime(new Date(copiedAt)))}
            </span>{' '}
            {readAt === null ? (
              <span className="tag">{approvals.copies.unread}</span>
            ) : (
              <span className="tag green">{approvals.copies.readAt(dayAndTime(new Date(readAt)))}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
