import type { DeadlineView } from '@shanhai/contracts/calendar';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { Failure, Skeleton } from '../ui/states';
import { Extend } from './Extend';
import { useDeadlineWords } from './words';

interface TermDialogProps {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** What has happened to a deadline; who may give it more time does so there. */
export function TermDialog({ id, title, onClose }: TermDialogProps) {
  const { term: words } = useDeadlineWords();
  const { common } = useWords();
  const query = useQuery({
    queryKey: ['deadlines', 'term', id],
    queryFn: ({ signal }) => request('GET', '/deadlines/{id}', { params: { id }, signal }),
  });
  return (
    <Dialog title={words.of(title)} onClose={onClose}>
      {query.data ? (
        <>
          <History of={query.data} />
          <Reminders of={query.data} />
          {query.data.extendable && <Extend term={query.data} />}
        </>
      ) : query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {common.close}
        </button>
      </div>
    </Dialog>
  );
}

type Entry = DeadlineView['history'][number];

function History({ of }: { of: DeadlineView }) {
  return (
    <ol className="term-history">
      {of.history.map((entry) => (
        <li key={entry.seq}>
          <Change entry={entry} />
        </li>
      ))}
    </ol>
  );
}

/** What its ladder has told of it, for which end, and whom it did not find. What waits is the ladder's to say. */
function Reminders({ of }: { of: DeadlineView }) {
  const { term: words } = useDeadlineWords();
  const fired = of.reminders.filter(({ status }) => status === 'fired');
  if (fired.length === 0) return null;
  return (
    <section>
      <h3>{words.reminders}</h3>
      <ul className="term-history">
        {fired.map(({ rung, fireAt, firedAt, dueAt, to, unfound }) => (
          <li key={`${rung} ${dueAt}`}>
            <strong>{dayAndTime(new Date(firedAt ?? fireAt))}</strong>{' '}
            {words.reminded(to.map((each) => words.recipients[each]))}{' '}
            <span className="quiet nowrap">{words.ends(dayAndTime(new Date(dueAt)), false)}</span>
            {unfound.length > 0 && (
              <p className="field-error">{words.unfound(unfound.map((each) => words.recipients[each]))}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ entry: { at, cause, before, after, reason, actor } }: { entry: Entry }) {
  const { term: words } = useDeadlineWords();
  const names = useNames();
  const told = ({ dueAt, provisional }: NonNullable<Entry['after']>) =>
    words.ends(dayAndTime(new Date(dueAt)), provisional);
  const moved = before && after && before.dueAt !== after.dueAt;
  return (
    <>
      <strong>{words.causes[cause]}</strong>{' '}
      <span className="quiet nowrap">
        {dayAndTime(new Date(at))}
        {actor && ` · ${actor.kind === 'person' ? names.person(actor.person) : words.bySystem}`}
      </span>
      {after && <p>{moved ? words.moved(told(before), told(after)) : told(after)}</p>}
      {reason !== null && <p>{words.reason(reason)}</p>}
    </>
  );
}
