import type { Notice } from '@shanhai/contracts/notices';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Paged } from '../ui/Paged';
import { Empty } from '../ui/states';
import './notices.css';

const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices', 'list'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/notices', { query: { limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** Reading is no act on the case: a link that is opened marks its notice, nothing more. */
const markRead = async (id: string): Promise<void> => {
  await request('PUT', '/notices/{id}/read', { params: { id } });
  await queries.invalidateQueries({ queryKey: ['notices'] });
};

export function NoticesPage() {
  const { notices } = useWords();
  const query = useNotices();
  return (
    <div className="page">
      <PageTitle title={notices.title} />
      <NoticeList query={query} />
    </div>
  );
}

function NoticeList({ query }: { query: ReturnType<typeof useNotices> }) {
  const { notices } = useWords();
  return (
    <Paged query={query} empty={<Empty title={notices.empty} lead={notices.emptyLead} />}>
      {(items) => (
        <ul className="card notices" aria-label={notices.listLabel}>
          {items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { notices, common } = useWords();
  const unread = notice.readAt === null;
  const read = () =>
    void (unread && markRead(notice.id).catch(() => queries.invalidateQueries({ queryKey: ['notices'] })));
  return (
    <li className={unread ? 'unread' : undefined}>
      <Link to={notice.link} onClick={read}>
        {unread && <span className="tag blue">{notices.unread}</span>} <strong>{notice.title}</strong>
        <span className="notice-body">{notice.body}</span>
        <span className="quiet nowrap">{dayAndTime(new Date(notice.createdAt))}</span>
      </Link>
      {unread && (
        <button
          className="button small quiet"
          type="button"
          aria-label={`${notices.markRead}${common.colon}${notice.title}`}
          onClick={read}
        >
          {notices.markRead}
        </button>
      )}
    </li>
  );
}
