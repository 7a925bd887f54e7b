import type { SubmissionSummary } from '@shanhai/contracts/approvals';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useServiceNow } from '../app/status';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { DueLabel } from '../inbox/InboxRow';
import '../projects/projects.css';
import { Failure, Skeleton } from '../ui/states';
import { SubmissionTag } from './SubmissionTag';
import type { useSubmissions } from './submissions';
import { useSubmissionWords } from './words';

interface SubmissionListProps {
  readonly query: ReturnType<typeof useSubmissions>;
  readonly empty: ReactNode;
}

/** Submissions with who holds them, since when, and the time left. */
export function SubmissionList({ query, empty }: SubmissionListProps) {
  const { common } = useWords();
  const { mine } = useSubmissionWords();
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <ul className="card application-list" aria-label={mine.listLabel}>
        {items.map((submission) => (
          <li key={submission.id}>
            <SubmissionRow submission={submission} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <p className="load-more">
          <button
            className="button"
            type="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
          </button>
        </p>
      )}
    </>
  );
}

/** A draft and a returned one lead to the form; the others to their course. */
const pageOf = ({ id, status }: SubmissionSummary): string =>
  status === 'draft' || status === 'returned' ? `/submissions/${id}/edit` : `/submissions/${id}`;

function SubmissionRow({ submission }: { submission: SubmissionSummary }) {
  const { mine } = useSubmissionWords();
  const names = useNames();
  const { status, route, number, title, unit } = submission;
  return (
    <Link className="application-row" to={pageOf(submission)}>
      <span className="row-top">
        <SubmissionTag status={status} />
        <span>{names.text(route.title)}</span>
        {number && <span className="nowrap">{number}</span>}
      </span>
      <span className="row-title">{title || mine.untitled}</span>
      <span className="row-meta">
        <span>{names.unit(unit)}</span>
        <HeldBy submission={submission} />
      </span>
    </Link>
  );
}

function HeldBy({ submission }: { submission: SubmissionSummary }) {
  const { projects, common } = useWords();
  const names = useNames();
  const now = useServiceNow();
  const { holders, heldSince, stage, dueAt, updatedAt } = submission;
  if (holders.length === 0) return <span>{projects.mine.updated(dayAndTime(new Date(updatedAt)))}</span>;
  return (
    <>
      <span>
        {projects.mine.holder}
        {common.colon}
        {names.people(holders)}
        {stage && ` · ${names.text(stage)}`}
      </span>
      {heldSince && <span className="nowrap">{projects.mine.since(dayAndTime(new Date(heldSince)))}</span>}
      {dueAt && <DueLabel due={dueAt} provisional={false} asOf={now} />}
    </>
  );
}
