import type { PlanSummary } from '@shanhai/contracts/targets/plans';
import { useSearchParams } from 'react-router';
import { useServiceNow } from '../app/status';
import { yearIn } from '../cooperation/filters';
import { useScope } from '../cooperation/queries';
import { useCooperationWords } from '../cooperation/words';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { usePlanYears } from '../targets/plans';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { DeadlineLoad } from './DeadlineLoad';
import { FundFlow } from './FundFlow';
import { FundsByCity } from './FundsByCity';
import { IssueProgress } from './IssueProgress';
import { planShown, useIssuedPlans } from './issued-plan';
import { Lights } from './Lights';
import { useBoardWords } from './words';
import { chosenYear, yearsWith, type ChosenYear } from './years';
import './boards.css';

/** What a meeting asks of the programme in one year, at most six questions. */
export function BoardsPage() {
  const plans = usePlanYears();
  const scope = useScope();
  const [search] = useSearchParams();
  const now = Number(isoDay(useServiceNow()).slice(0, 4));
  if (plans.data === undefined) return <WaitingPage query={plans} rows={8} />;
  if (scope.data === undefined) return <WaitingPage query={scope} rows={8} />;
  return <Boards {...chosenYear(yearIn(search), yearsWith(plans.data, scope.data.years), now)} />;
}

function Boards({ year, offered }: ChosenYear) {
  const words = useBoardWords();
  const [search, setSearch] = useSearchParams();
  const query = useIssuedPlans(year);
  const plan = planShown(query.data, search.get('plan'));
  const plans = query.data ?? [];
  const go = (next: Readonly<Record<string, string>>) => setSearch(next, { replace: true });
  return (
    <div className="page admin boards">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        {plan !== undefined && plans.length > 1 && (
          <PlanSelect plan={plan} plans={plans} onChange={(id) => go({ year: String(year), plan: id })} />
        )}
        <YearSelect year={year} offered={offered} onChange={(next) => go({ year: next })} />
      </div>
      <p className="lead">{words.lead}</p>
      <div className="board-columns">
        <div className="board-column">
          <IssueProgress query={query} plan={plan} />
          {plan !== undefined && <Lights plan={plan} />}
          <DeadlineLoad />
        </div>
        <div className="board-column">
          <FundFlow year={year} />
          <FundsByCity year={year} />
        </div>
      </div>
    </div>
  );
}

interface PlanSelectProps {
  readonly plan: PlanSummary;
  readonly plans: readonly PlanSummary[];
  readonly onChange: (id: string) => void;
}

/** Of which office the plan is, where more than one issued a plan of the year. */
function PlanSelect({ plan, plans, onChange }: PlanSelectProps) {
  const { issue } = useBoardWords();
  const names = useNames();
  return (
    <label>
      <span>{issue.plan}</span>
      <select className="input" value={plan.id} onChange={({ target }) => onChange(target.value)}>
        {plans.map((each) => (
          <option key={each.id} value={each.id}>
            {issue.planOf(names.unit(each.unit), names.text(each.title))}
          </option>
        ))}
      </select>
    </label>
  );
}

interface YearSelectProps extends ChosenYear {
  readonly onChange: (year: string) => void;
}

function YearSelect({ year, offered, onChange }: YearSelectProps) {
  const words = useCooperationWords();
  return (
    <label>
      <span>{words.year}</span>
      <select className="input" value={year} onChange={({ target }) => onChange(target.value)}>
        {offered.map((each) => (
          <option key={each} value={each}>
            {words.yearIs(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
