import type { SubmissionSummary } from '@shanhai/contracts/approvals';
import { Link, useSearchParams } from 'react-router';
import { mayApply } from '../app/permissions';
import { useWords } from '../i18n/words';
import { ApplicationList } from '../projects/ApplicationList';
import { useApplications } from '../projects/applications';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import { SubmissionList } from './SubmissionList';
import { useSubmissions } from './submissions';
import './submissions.css';
import { useSubmissionWords } from './words';

type Tab = 'projects' | 'submissions';
type Status = SubmissionSummary['status'];
const statuses: readonly Status[] = [
  'draft',
  'running',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
];

/** What a person has begun, drafts included: applications and general submissions, one list each. */
export function MinePage() {
  const { mine } = useSubmissionWords();
  const { permissions } = useMe();
  const [search] = useSearchParams();
  const applies = mayApply(permissions);
  const asked = search.get('tab');
  const tab: Tab = asked === 'submissions' || (asked === null && !applies) ? 'submissions' : 'projects';
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title={mine.title} />
        <span className="spring" />
        <Link className="button primary" to="/new">
          {mine.start}
        </Link>
      </div>
      <div className="mine-tabs">
        <nav className="segments" aria-label={mine.tabs}>
          {(['projects', 'submissions'] as const).map((each) => (
            <Link key={each} to={`/mine?tab=${each}`} aria-current={each === tab ? 'page' : undefined}>
              {mine[each]}
            </Link>
          ))}
        </nav>
        {tab === 'submissions' && <StatusFilter />}
      </div>
      {tab === 'projects' ? <Applications /> : <Submissions />}
    </div>
  );
}

const statusIn = (search: URLSearchParams): Status | undefined =>
  statuses.find((status) => status === search.get('status'));

function StatusFilter() {
  const words = useSubmissionWords();
  const [search, setSearch] = useSearchParams();
  return (
    <label className="filter">
      {words.mine.filter}
      <select
        className="input"
        value={statusIn(search) ?? ''}
        onChange={({ target }) =>
          setSearch({ tab: 'submissions', ...(target.value === '' ? {} : { status: target.value }) })
        }
      >
        <option value="">{words.mine.all}</option>
        {statuses.map((each) => (
          <option key={each} value={each}>
            {words.status[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Applications() {
  const { projects } = useWords();
  const query = useApplications('mine');
  return (
    <ApplicationList
      query={query}
      label={projects.mine.listLabel}
      empty={<Empty title={projects.mine.empty} lead={projects.mine.emptyLead} />}
    />
  );
}

function Submissions() {
  const { inbox } = useWords();
  const { mine } = useSubmissionWords();
  const [search, setSearch] = useSearchParams();
  const status = statusIn(search);
  const query = useSubmissions(status);
  const empty =
    status === undefined ? (
      <Empty title={mine.empty} lead={mine.emptyLead} />
    ) : (
      <Empty title={inbox.emptyFilter}>
        <button className="button" type="button" onClick={() => setSearch({ tab: 'submissions' })}>
          {inbox.clearFilter}
        </button>
      </Empty>
    );
  return <SubmissionList query={query} empty={empty} />;
}
