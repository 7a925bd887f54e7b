import { useInfiniteQuery } from '@tanstack/react-query';
import type { QueuedItem } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { recordPath } from '../app/cases';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { ListPage } from './ListPage';

const useQueued = () =>
  useInfiniteQuery({
    queryKey: ['inbox', 'queued'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/inbox/queued', { query: { limit: 50, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** Where one will be asked later, and for whom it waits meanwhile. */
export function QueuedList() {
  const { inbox } = useWords();
  return (
    <ListPage
      query={useQueued()}
      label={inbox.queuedLabel}
      empty={{ title: inbox.queuedEmpty, lead: inbox.queuedEmptyLead }}
      keyOf={(item) => item.taskId}
      row={(item) => <QueuedRow item={item} />}
      searched={false}
    />
  );
}

function QueuedRow({ item }: { item: QueuedItem }) {
  const { inbox } = useWords();
  const names = useNames();
  return (
    <Link to={recordPath(item.caseType, item.caseId)}>
      <span className="row-top">
        <span className="tag">{inbox.waitsFor[item.waitsFor]}</span>
        {item.holders.length > 0 && <span>{inbox.heldBy(names.people(item.holders.slice(0, 3)))}</span>}
        <span className="quiet nowrap">{dayAndTime(new Date(item.since))}</span>
      </span>
      <span className="row-title">{item.title}</span>
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        <span>{names.text(item.stage)}</span>
        <span className="nowrap">{item.number}</span>
      </span>
    </Link>
  );
}
