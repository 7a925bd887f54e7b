import type { PlanView } from '@shanhai/contracts/targets/plans';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '../app/address';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { PageTitle } from '../ui/PageTitle';
import '../admin/admin.css';
import { Requests } from './changes/Requests';
import { ChangesTab } from './ChangesTab';
import { FactsTab } from './close/Facts';
import { DifferencesTab } from './DifferencesTab';
import { LettersTab } from './LettersTab';
import { OfPlan } from './OfPlan';
import { PlanActs } from './PlanActs';
import { PlanTargets } from './PlanTargets';
import { StandingTab } from './reports/StandingTab';
import { PlanTag } from './StatusTags';
import './targets.css';
import { useTargetWords } from './words';

const tabs = ['targets', 'letters', 'standing', 'differences', 'requests', 'changes', 'facts'] as const;
type Tab = (typeof tabs)[number];

/** One annual plan: what it asks for, of whom, who has signed for it, and how far its breakdown agrees. */
export const PlanPage = () => <OfPlan>{(plan) => <Plan plan={plan} />}</OfPlan>;

function Plan({ plan }: { plan: PlanView }) {
  const words = useTargetWords();
  const names = useNames();
  const [search] = useSearchParams();
  const tab = oneOf(tabs, search.get('tab')) ?? 'targets';
  return (
    <div className="page targets">
      <div className="page-head">
        <PageTitle title={names.text(plan.title)} />
        <PlanTag status={plan.status} />
        <span className="spring" />
        <PlanActs plan={plan} />
      </div>
      <PlanFacts plan={plan} />
      <nav className="segments plan-tabs" aria-label={words.tabs.label}>
        {tabs
          .filter((each) => each !== 'facts' || plan.status === 'closed')
          .map((each) => (
            <Link
              key={each}
              to={each === 'targets' ? `/targets/${plan.id}` : `/targets/${plan.id}?tab=${each}`}
              aria-current={each === tab ? 'page' : undefined}
            >
              {words.tabs[each]}
            </Link>
          ))}
      </nav>
      <TabOf tab={tab} plan={plan} />
    </div>
  );
}

function TabOf({ tab, plan }: { tab: Tab; plan: PlanView }) {
  switch (tab) {
    case 'targets':
      return <PlanTargets plan={plan} />;
    case 'letters':
      return <LettersTab planId={plan.id} />;
    case 'standing':
      return <StandingTab planId={plan.id} />;
    case 'differences':
      return <DifferencesTab planId={plan.id} />;
    case 'requests':
      return <Requests of={{ plan: plan.id }} />;
    case 'facts':
      return <FactsTab planId={plan.id} />;
    case 'changes':
      return <ChangesTab planId={plan.id} />;
  }
}

function PlanFacts({ plan }: { plan: PlanView }) {
  const words = useTargetWords();
  const names = useNames();
  const { policy, approvalId, issuedAt, reason } = plan;
  return (
    <>
      <p className="admin-facts">
        <span className="nowrap">{plan.number ?? words.noNumber}</span>
        <span>{words.byOffice(names.unit(plan.unit))}</span>
        <span>{words.draftedBy(names.person(plan.createdBy))}</span>
        <span>{words.counts(plan.targets)}</span>
        {plan.letters > 0 && <span>{words.signed(plan.signed, plan.letters)}</span>}
        {issuedAt !== null && <span>{words.issuedAt(dayAndTime(new Date(issuedAt)))}</span>}
        {approvalId !== null && <Link to={`/targets/${plan.id}/approval`}>{words.approval}</Link>}
      </p>
      {reason !== null && <p className="note">{words.reason(reason)}</p>}
      <p className="quiet plan-policy">
        {words.terms(policy.signWorkingDays, policy.breakdownWorkingDays)} {words.mismatches[policy.mismatch]}{' '}
        {policy.illustrative && (
          <span className="tag" title={words.policyIllustrative}>
            {words.illustrative}
          </span>
        )}
      </p>
    </>
  );
}
