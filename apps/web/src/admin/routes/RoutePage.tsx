import { useParams } from 'react-router';
import { WaitingPage } from '../../ui/states';
import '../admin.css';
import { DraftEditor } from './DraftEditor';
import { PublishedRoute } from './PublishedRoute';
import { useRoute } from './routes';

/** A draft is edited here; what is published or retired is read. */
export function RoutePage() {
  const { id = '' } = useParams();
  const query = useRoute(id);
  if (query.data === undefined) {
    return <WaitingPage query={query} rows={8} />;
  }
  return query.data.status === 'draft' ? (
    <DraftEditor key={id} route={query.data} />
  ) : (
    <PublishedRoute key={id} route={query.data} />
  );
}
