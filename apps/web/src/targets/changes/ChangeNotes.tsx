import { Waiting } from '../../ui/states';
import { Effect } from './Effect';
import { useChange } from './queries';
import { useChangeWords } from './words';

/** What follows from a request, for who decides on it. */
export function ChangeNotes({ id }: { id: string }) {
  const { effect: words } = useChangeWords();
  const query = useChange(id);
  if (query.data === undefined) return <Waiting query={query} rows={3} />;
  const { effect } = query.data;
  return (
    <details className="card part change-notes" open>
      <summary>{words.title}</summary>
      {effect === null ? <p className="change-trouble">{words.unknown}</p> : <Effect effect={effect} />}
    </details>
  );
}
