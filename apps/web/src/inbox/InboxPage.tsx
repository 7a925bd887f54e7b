import { useSearchParams } from 'react-router';
import './inbox.css';
import { useDocumentTitle } from '../ui/PageTitle';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { DoneList } from './DoneList';
import { TodoView } from './TodoView';

export function InboxPage() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const done = search.get('view') === 'done';
  const { todo } = useCounts();
  useDocumentTitle(done ? inbox.views.done : inbox.title, !done && todo > 0 ? `(${todo}) ` : '');
  return done ? <DoneList /> : <TodoView />;
}
