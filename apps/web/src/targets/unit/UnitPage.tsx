import type { RecipientStatus, UnitPage as Page } from '@shanhai/contracts/targets/plans';
import { Link, useParams } from 'react-router';
import '../../admin/admin.css';
import { useServiceNow } from '../../app/status';
import { useNames } from '../../i18n/names';
import { DueLabel } from '../../inbox/InboxRow';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, WaitingPage } from '../../ui/states';
import { BeginRequest, Requests } from '../changes/Requests';
import { useChangeWords } from '../changes/words';
import { useUnitPage } from '../plans';
import { RecipientTag } from '../StatusTags';
import '../targets.css';
import { YearSection } from '../reports/YearSection';
import { useTargetWords } from '../words';
import { Breakdown } from './Breakdown';
import { LetterCard } from './LetterCard';
import { OwnTargets } from './OwnTargets';

/** A unit's year: its letter, what it owes, and how it gives that to those below it. */
export function UnitPage() {
  const { planId = '', unitId = '' } = useParams();
  const query = useUnitPage(planId, unitId);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  return <Year key={`${planId} ${unitId}`} page={query.data} />;
}

function Year({ page }: { page: Page }) {
  const words = useTargetWords();
  const names = useNames();
  const { plan, unit } = page;
  const edits = page.allowedActions.includes('edit');
  return (
    <div className="page targets">
      <div className="page-head">
        <PageTitle title={words.unit.title(names.unit(unit), plan.year)} />
        {page.breakdown !== null && <RecipientTag status={page.breakdown.status} />}
      </div>
      <p className="admin-facts">
        <Link to={`/targets/${plan.id}`}>{names.text(plan.title)}</Link>
        {plan.number !== null && <span className="nowrap">{plan.number}</span>}
      </p>
      <LetterCard page={page} />
      <StatusLine page={page} />
      <YearSection page={page} />
      {page.targets.length === 0 ? (
        <Empty title={words.unit.none} />
      ) : edits ? (
        <Breakdown page={page} />
      ) : (
        <OwnTargets page={page} />
      )}
      {page.letter !== null && <UnitRequests page={page} />}
    </div>
  );
}

/** The unit's requests for changes, and the way to another. */
function UnitRequests({ page: { plan, unit, allowedActions } }: { page: Page }) {
  const words = useChangeWords();
  return (
    <section aria-labelledby="requests-title" className="unit-requests">
      <h2 id="requests-title">{words.list}</h2>
      {allowedActions.includes('request') && (
        <BeginRequest planId={plan.id} unitId={unit.id} label={words.begin} />
      )}
      <Requests of={{ plan: plan.id, unit: unit.id }} />
    </section>
  );
}

/** What is to be done with the breakdown now, until when, and where it is while others have it. */
function StatusLine({ page }: { page: Page }) {
  const { breakdown, plan, unit } = page;
  const words = useTargetWords();
  const now = useServiceNow();
  if (breakdown === null) return <p className="lead status-line">{words.unit.statuses.before}</p>;
  const { status, dueAt, approvalId, number, mismatch } = breakdown;
  return (
    <p className="admin-facts status-line" role="status">
      <span>{words.unit.statuses[standingOf(page, status)]}</span>
      {status === 'open' && <span>{words.mismatches[mismatch]}</span>}
      {dueAt !== null && status === 'open' && (
        <span>
          {words.unit.breakDownBy} <DueLabel due={dueAt} provisional={false} asOf={now} />
        </span>
      )}
      {number !== null && <span className="nowrap">{number}</span>}
      {approvalId !== null && (
        <Link to={`/targets/${plan.id}/units/${unit.id}/approval`}>{words.unit.approval}</Link>
      )}
    </p>
  );
}

/** The status as its people need it said: a review that waits for them, a signature that has just been given. */
function standingOf({ allowedActions, letter }: Page, status: RecipientStatus) {
  if (status === 'in_approval' && allowedActions.includes('edit')) return 'returned';
  return status === 'issued' && letter !== null && letter.signedAt !== null ? 'signed' : status;
}
