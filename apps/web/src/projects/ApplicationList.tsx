import type { ApplicationSummary } from '@shanhai/contracts/projects';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useServiceNow } from '../app/status';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { DueLabel } from '../inbox/InboxRow';
import { Failure, Skeleton } from '../ui/states';
import { ApplicationTag } from '../ui/StatusTag';
import type { useApplications } from './applications';
import './projects.css';

interface ApplicationListProps {
  readonly query: ReturnType<typeof useApplications>;
  readonly label: string;
  readonly empty: ReactNode;
}

/** Applications with who holds them, since when, and the time left. */
export function ApplicationList({ query, label, empty }: ApplicationListProps) {
  const { common } = useWords();
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <ul className="card application-list" aria-label={label}>
        {items.map((application) => (
          <li key={application.id}>
            <ApplicationRow application={application} />
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

const pageOf = ({ id, status, returned }: ApplicationSummary): string =>
  status === 'draft' || returned ? `/drafts/${id}` : `/projects/${id}`;

function ApplicationRow({ application }: { application: ApplicationSummary }) {
  const { projects } = useWords();
  const names = useNames();
  return (
    <Link className="application-row" to={pageOf(application)}>
      <span className="row-top">
        <ApplicationTag application={application} />
        <span>{names.text(application.programme.title)}</span>
        {application.number && <span className="nowrap">{application.number}</span>}
      </span>
      <span className="row-title">{application.title || projects.mine.untitled}</span>
      <span className="row-meta">
        <span>{names.unit(application.unit)}</span>
        <HeldBy application={application} />
      </span>
    </Link>
  );
}

function HeldBy({ application }: { application: ApplicationSummary }) {
  const { projects, common } = useWords();
  const names = useNames();
  const now = useServiceNow();
  const { holders, heldSince, stage, dueAt } = application;
  if (holders.length === 0) {
    return <span>{projects.mine.updated(dayAndTime(new Date(application.updatedAt)))}</span>;
  }
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
