import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { CaseRow } from './CaseRow';
import { ListPage } from './ListPage';

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
      row={(item) => <CaseRow item={item} when={inbox.startedAt(dayAndTime(new Date(item.startedAt)))} />}
    />
  );
}
