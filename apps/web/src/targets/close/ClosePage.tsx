import type { ClosePage as Page } from '@shanhai/contracts/targets/close';
import type { PlanView } from '@shanhai/contracts/targets/plans';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import '../../admin/admin.css';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting, WaitingPage } from '../../ui/states';
import { OfPlan } from '../OfPlan';
import '../targets.css';
import { CloseYear, ReopenYear } from './CloseActs';
import './close.css';
import { FactChanges } from './FactChanges';
import { Facts } from './Facts';
import { Hindrances } from './Hindrances';
import { useClosePage, useReopening } from './queries';
import { useCloseWords } from './words';

/** The close of a plan's year: what hinders it, each time that it was closed, and the facts. */
export const ClosePage = () => <OfPlan>{(plan) => <Close plan={plan} />}</OfPlan>;

function Close({ plan }: { plan: PlanView }) {
  const words = useCloseWords();
  const names = useNames();
  const query = useClosePage(plan.id);
  return (
    <div className="page targets">
      <div className="page-head">
        <PageTitle title={`${words.title} · ${names.text(plan.title)}`} />
        <span className="spring" />
        {query.data && <Acts plan={plan} page={query.data} />}
      </div>
      <p className="admin-facts">
        <Link to={`/targets/${plan.id}`}>{words.back}</Link>
      </p>
      <p className="lead">{words.lead}</p>
      {query.data === undefined ? (
        <Waiting query={query} rows={6} />
      ) : (
        <Parts plan={plan} page={query.data} />
      )}
    </div>
  );
}

function Acts({ plan, page }: { plan: PlanView; page: Page }) {
  const { allowedActions } = page;
  return (
    <>
      {allowedActions.includes('close') && <CloseYear planId={plan.id} page={page} />}
      {allowedActions.includes('reopen') && <ReopenYear planId={plan.id} />}
    </>
  );
}

function Parts({ plan, page }: { plan: PlanView; page: Page }) {
  const words = useCloseWords();
  const isOpen = plan.status === 'issued';
  return (
    <>
      {page.illustrative && (
        <p>
          <span className="tag" title={words.illustrativeWhy}>
            {words.illustrative}
          </span>
        </p>
      )}
      {isOpen && !page.allowedActions.includes('close') && (
        <p className="note" role="status">
          {words.notYet(page.from)}
        </p>
      )}
      {isOpen && (
        <section className="close-section" aria-labelledby="hindrances-title">
          <h2 id="hindrances-title">{words.hindrances.title}</h2>
          <Hindrances planId={plan.id} of={page.hindrances} />
        </section>
      )}
      <Reopenings page={page} />
      <section className="close-section" aria-labelledby="closings-title">
        <h2 id="closings-title">{words.closings.title}</h2>
        <Closings page={page} />
      </section>
      {page.closings.length > 0 && <Versions planId={plan.id} page={page} />}
    </>
  );
}

function Closings({ page: { closings } }: { page: Page }) {
  const { closings: words } = useCloseWords();
  const names = useNames();
  if (closings.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <ul className="card closing-list">
      {closings.map((closing) => (
        <li key={closing.id}>
          <h3>{words.version(closing.version)}</h3>
          <p>
            {words.by(names.person(closing.closedBy), dayAndTime(new Date(closing.closedAt)))} ·{' '}
            {words.counts(closing.units, closing.facts)}
            {closing.hindrances.length > 0 && ` · ${words.over(closing.hindrances.length)}`}
          </p>
          {closing.reason !== null && <p>{words.reason(closing.reason)}</p>}
          <p className="quiet fact-digest">
            {words.digest} <code>{closing.digest}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Reopenings({ page: { reopenings } }: { page: Page }) {
  const { reopen: words } = useCloseWords();
  const names = useNames();
  if (reopenings.length === 0) return null;
  return (
    <section className="close-section" aria-labelledby="reopenings-title">
      <h2 id="reopenings-title">{words.list}</h2>
      <ul className="card closing-list">
        {reopenings.map((asked) => (
          <li key={asked.id}>
            <p>
              <strong>{words.statuses[asked.status]}</strong> <span className="nowrap">{asked.number}</span> ·{' '}
              {words.by(names.person(asked.createdBy), dayAndTime(new Date(asked.createdAt)))}{' '}
              {asked.approvalId !== null && (
                <Link to={`/targets/reopenings/${asked.id}/approval`}>{words.approval}</Link>
              )}
            </p>
            <p>{asked.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The facts of one version, and what differs from the one before. */
function Versions({ planId, page: { closings } }: { planId: string; page: Page }) {
  const { facts: words, closings: named } = useCloseWords();
  const [search, setSearch] = useSearchParams();
  const newest = closings[0]?.version ?? 1;
  const asked = Number(search.get('version') ?? newest);
  const version = closings.some((closing) => closing.version === asked) ? asked : newest;
  return (
    <section className="close-section" aria-labelledby="facts-title">
      <h2 id="facts-title">{words.title}</h2>
      {closings.length > 1 && (
        <label className="close-version">
          {words.version}
          <select
            className="input"
            value={version}
            onChange={({ target }) => setSearch({ version: target.value }, { replace: true })}
          >
            {closings.map((closing) => (
              <option key={closing.id} value={closing.version}>
                {named.version(closing.version)}
              </option>
            ))}
          </select>
        </label>
      )}
      {version > 1 && <FactChanges planId={planId} before={version - 1} after={version} />}
      <Facts planId={planId} version={version} />
    </section>
  );
}

/** Where messages of a request to open a year again lead: the close of its plan. */
export function ReopeningPage() {
  const { id = '' } = useParams();
  const query = useReopening(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  return <Navigate to={`/targets/${query.data.planId}/close`} replace />;
}
