import { useInfiniteQuery } from '@tanstack/react-query';
import type { CopyItem } from '@shanhai/contracts/approvals';
import { Link, useSearchParams } from 'react-router';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { recordPath } from '../app/cases';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { ApprovalTag } from '../ui/StatusTag';
import { ListPage } from './ListPage';

const useCopiesOfMine = (q: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['inbox', 'copies', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/inbox/copies', { query: { limit: 50, cursor: pageParam, q }, signal }),
    ...byCursor,
  });

/** What others have sent one to read. Opening it is the receipt. */
export function CopiesList() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  return (
    <ListPage
      query={useCopiesOfMine(search.get('q') ?? undefined)}
      label={inbox.copiesLabel}
      empty={{ title: inbox.copiesEmpty, lead: inbox.copiesEmptyLead }}
      keyOf={(item) => `${item.approvalId}-${item.copiedAt}`}
      row={(item) => <CopyRow item={item} />}
    />
  );
}

function CopyRow({ item }: { item: CopyItem }) {
  const { inbox } = useWords();
  const names = useNames();
  return (
    <Link to={recordPath(item.caseType, item.caseId)}>
      <span className="row-top">
        {item.readAt === null ? (
          <span className="tag blue">{inbox.unread}</span>
        ) : (
          <span className="tag">{inbox.read}</span>
        )}
        <span>
          {inbox.copiedBy(names.person(item.copiedBy))}{' '}
          <span className="quiet nowrap">{dayAndTime(new Date(item.copiedAt))}</span>
        </span>
        <ApprovalTag status={item.status} />
      </span>
      <span className="row-title">{item.title}</span>
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        <span className="nowrap">{item.number}</span>
      </span>
    </Link>
  );
}
