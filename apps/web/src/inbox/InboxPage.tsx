import { useSearchParams } from 'react-router';
import './inbox.css';
import { useWords } from '../i18n/words';
import { useCounts } from '../notices/live';
import { useDocumentTitle } from '../ui/PageTitle';
import { CopiesList } from './CopiesList';
import { DoneList } from './DoneList';
import { viewIn, type View } from './filters';
import { QueuedList } from './QueuedList';
import { StartedList } from './StartedList';
import { TodoView } from './TodoView';

export function InboxPage() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const view = viewIn(search);
  const { todo } = useCounts();
  useDocumentTitle(
    view === 'todo' ? inbox.title : inbox.views[view],
    view === 'todo' && todo > 0 ? `(${todo}) ` : '',
  );
  return <ListOf view={view} />;
}

function ListOf({ view }: { view: View }) {
  switch (view) {
    case 'todo':
    case 'pool':
    case 'delegated':
      return <TodoView key={view} view={view} />;
    case 'queued':
      return <QueuedList />;
    case 'started':
      return <StartedList />;
    case 'copies':
      return <CopiesList />;
    case 'done':
      return <DoneList />;
  }
}
