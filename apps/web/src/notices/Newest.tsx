import { Link } from 'react-router';
import { useWords } from '../i18n/words';
import { Failure, Skeleton } from '../ui/states';
import { NoticeItem } from './NoticeItem';
import { useNewest } from './reading';
import './notices.css';

/** What the bell opens: the newest notices, and the way to all. */
export function Newest() {
  const { notices } = useWords();
  const { data, error, refetch } = useNewest();
  return (
    <section className="bell-panel" aria-label={notices.newest}>
      <h2>{notices.newest}</h2>
      {data === undefined ? (
        error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton rows={2} />
        )
      ) : data.items.length === 0 ? (
        <p className="quiet">{notices.empty}</p>
      ) : (
        <ul className="notices">
          {data.items.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <p className="bell-foot">
        <Link to="/notices">{notices.all}</Link>
        <Link to="/me/notifications">{notices.settings}</Link>
      </p>
    </section>
  );
}
