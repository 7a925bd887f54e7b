import { useInfiniteQuery } from '@tanstack/react-query';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { Link, useSearchParams } from 'react-router';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { recordPath } from '../app/cases';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { ApprovalTag } from '../ui/StatusTag';
import { ListPage } from './ListPage';

type DoneItem = AnswerOf<(typeof api)['approvals']['done']>['items'][number];

const useDone = (q: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['inbox', 'done', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/inbox/done', { query: { limit: 50, cursor: pageParam, q }, signal }),
    ...byCursor,
  });

export function DoneList() {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  return (
    <ListPage
      query={useDone(search.get('q') ?? undefined)}
      label={inbox.doneLabel}
      empty={{ title: inbox.doneEmpty, lead: inbox.doneEmptyLead }}
      keyOf={(item) => `${item.approvalId}-${item.at}`}
      row={(item) => <DoneRow item={item} />}
    />
  );
}

function DoneRow({ item }: { item: DoneItem }) {
  const { inbox } = useWords();
  const names = useNames();
  return (
    <Link to={recordPath(item.caseType, item.caseId)}>
      <span className="row-top">
        <span>
          {item.decidedBy
            ? inbox.delegate[item.action](names.person(item.decidedBy))
            : inbox.you[item.action]}{' '}
          <span className="quiet nowrap">{dayAndTime(new Date(item.at))}</span>
        </span>
        {item.onBehalfOf && <span className="tag purple">{inbox.behalf(names.person(item.onBehalfOf))}</span>}
        <ApprovalTag status={item.status} />
      </span>
      <span className="row-title">{item.title}</span>
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        <span>{names.text(item.stage)}</span>
        {item.round > 1 && <span>{inbox.round(item.round)}</span>}
        <span className="nowrap">{item.number}</span>
      </span>
    </Link>
  );
}
