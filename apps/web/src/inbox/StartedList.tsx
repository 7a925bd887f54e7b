import { useInfiniteQuery } from '@tanstack/react-query';
import type { StartedItem } from '@shanhai/contracts/approvals';
import { Link, useSearchParams } from 'react-router';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { recordPath } from '../app/cases';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { ApprovalTag } from '../ui/StatusTag';
import { ListPage } from './ListPage';

const SHOWN = 3;

const useStarted = (q: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['inbox', 'started', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/inbox/started', { query: { limit: 50, cursor: pageParam, q }, signal }),
    ...byCursor,
  });

/** What one has started, with who holds it now and since when. */
export function StartedList() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  return (
    <ListPage
      query={useStarted(search.get('q') ?? undefined)}
      label={inbox.startedLabel}
      empty={{ title: inbox.startedEmpty, lead: inbox.startedEmptyLead }}
      keyOf={(item) => item.approvalId}
      row={(item) => <StartedRow item={item} />}
    />
  );
}

function StartedRow({ item }: { item: StartedItem }) {
  const { inbox, approvals } = useWords();
  const names = useNames();
  return (
    <Link to={recordPath(item.caseType, item.caseId)}>
      <span className="row-top">
        <ApprovalTag status={item.status} />
        {item.round > 1 && <span className="tag">{inbox.round(item.round)}</span>}
        <span className="quiet nowrap">{inbox.startedAt(dayAndTime(new Date(item.startedAt)))}</span>
      </span>
      <span className="row-title">{item.title}</span>
      {item.now.map(({ stage, holders, since }) => (
        <span className="row-meta" key={`${stage.zh}-${since}`}>
          <span>
            {names.text(stage)} ·{' '}
            {holders.length === 0 ? approvals.holder.nobody : names.people(holders.slice(0, SHOWN))}
            {holders.length > SHOWN && ` +${holders.length - SHOWN}`}
          </span>
          <span className="nowrap">{approvals.holder.since(dayAndTime(new Date(since)))}</span>
        </span>
      ))}
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        <span className="nowrap">{item.number}</span>
      </span>
    </Link>
  );
}
