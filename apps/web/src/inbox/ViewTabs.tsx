import { Link, useSearchParams } from 'react-router';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { kindIn } from './kind';

export function ViewTabs() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const { todo } = useCounts();
  const done = search.get('view') === 'done';
  return (
    <nav className="segments" aria-label={inbox.views.label}>
      <Link to="/inbox" aria-current={done ? undefined : 'page'}>
        {inbox.views.todo} {todo}
      </Link>
      <Link to="/inbox?view=done" aria-current={done ? 'page' : undefined}>
        {inbox.views.done}
      </Link>
    </nav>
  );
}

export function KindFilter() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const chosen = kindIn(search);
  const { todo, decide, correct } = useCounts();
  const filters = [
    { kind: undefined, to: '/inbox', label: inbox.kinds.all, count: todo },
    { kind: 'decide', to: '/inbox?kind=decide', label: inbox.kinds.decide, count: decide },
    { kind: 'correct', to: '/inbox?kind=correct', label: inbox.kinds.correct, count: correct },
  ] as const;
  return (
    <nav className="kind-filter" aria-label={inbox.kinds.label}>
      {filters.map(({ kind, to, label, count }) => (
        <Link key={to} to={to} aria-current={kind === chosen ? 'true' : undefined}>
          {label} {count}
        </Link>
      ))}
    </nav>
  );
}
