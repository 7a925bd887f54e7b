import { useInfiniteQuery } from '@tanstack/react-query';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { Link } from 'react-router';
import { request } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Empty, Failure, Skeleton } from '../ui/states';
import { ApprovalTag } from '../ui/StatusTag';
import { ViewTabs } from './ViewTabs';

type DoneItem = AnswerOf<(typeof api)['approvals']['done']>['items'][number];

const useDone = () =>
  useInfiniteQuery({
    queryKey: ['inbox', 'done'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/inbox/done', { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export function DoneList() {
  const { inbox } = useWords();
  const query = useDone();
  return (
    <div className="inbox">
      <section className="inbox-list" aria-label={inbox.doneLabel}>
        <div className="inbox-head">
          <h1 tabIndex={-1}>{inbox.views.done}</h1>
          <ViewTabs />
        </div>
        <DoneRows query={query} />
      </section>
    </div>
  );
}

function DoneRows({ query }: { query: ReturnType<typeof useDone> }) {
  const { inbox, common } = useWords();
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={inbox.doneEmpty} lead={inbox.doneEmptyLead} />;
  return (
    <>
      <ul>
        {items.map((item) => (
          <DoneRow key={`${item.approvalId}-${item.at}`} item={item} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="load-more">
          <button className="button" type="button" onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
          </button>
        </div>
      )}
    </>
  );
}

function DoneRow({ item }: { item: DoneItem }) {
  const { inbox } = useWords();
  const names = useNames();
  return (
    <li className="inbox-row">
      <Link to={`/projects/${item.caseId}`}>
        <span className="row-top">
          <span>
            {inbox.you[item.action]} <span className="quiet nowrap">{dayAndTime(new Date(item.at))}</span>
          </span>
          <ApprovalTag status={item.status} />
        </span>
        <span className="row-title">{item.title}</span>
        <span className="row-meta">
          <span>{names.unit(item.unit)}</span>
          <span className="nowrap">{item.number}</span>
        </span>
      </Link>
    </li>
  );
}
