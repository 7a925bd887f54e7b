import type { Notice } from '@shanhai/contracts/notices';
import { Link } from 'react-router';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { markRead } from './reading';

/** A notice as a line: opening it marks it, and so does its button. */
export function NoticeItem({ notice }: { notice: Notice }) {
  const { notices, common } = useWords();
  const unread = notice.readAt === null;
  const read = () => {
    // When it fails the list, read again, shows that it is unread still.
    if (unread) markRead(notice.id).catch(() => undefined);
  };
  return (
    <li className={unread ? 'unread' : undefined}>
      <Link to={notice.link} onClick={read}>
        {unread && <span className="tag blue">{notices.unread}</span>} <strong>{notice.title}</strong>
        <span className="notice-body">{notice.body}</span>
        <span className="quiet">
          {notices.groups[notice.group]} ·{' '}
          <span className="nowrap">{dayAndTime(new Date(notice.createdAt))}</span>
        </span>
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
