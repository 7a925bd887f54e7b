import type { PlanSummary } from '@shanhai/contracts/targets/plans';
import { Link, useSearchParams } from 'react-router';
import { mayPlanTargets } from '../app/permissions';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { Paged } from '../ui/Paged';
import { Empty } from '../ui/states';
import { usePlans, usePlanYears } from './plans';
import { StartPlan } from './StartPlan';
import { PlanTag } from './StatusTags';
import './targets.css';
import { useTargetWords } from './words';

const yearIn = (text: string | null): number | undefined =>
  text !== null && /^2\d{3}$/.test(text) ? Number(text) : undefined;

/** Annual plans, newest year first; the year that one looks at stands in the address. */
export function PlansPage() {
  const words = useTargetWords();
  const { permissions } = useMe();
  const [search, setSearch] = useSearchParams();
  const year = yearIn(search.get('year'));
  const query = usePlans(year);
  return (
    <div className="page targets">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        <YearFilter year={year} onChoose={(next) => setSearch(next === '' ? {} : { year: next })} />
        {mayPlanTargets(permissions) && <StartPlan />}
      </div>
      <p className="lead">{words.lead}</p>
      <Paged
        query={query}
        empty={
          year === undefined ? (
            <Empty title={words.empty} lead={words.emptyLead} />
          ) : (
            <Empty title={words.emptyYear}>
              <button className="button" type="button" onClick={() => setSearch({})}>
                {words.clear}
              </button>
            </Empty>
          )
        }
      >
        {(plans) => (
          <ul className="card plan-list" aria-label={words.list}>
            {plans.map((plan) => (
              <li key={plan.id}>
                <PlanRow plan={plan} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}

interface YearFilterProps {
  readonly year: number | undefined;
  readonly onChoose: (year: string) => void;
}

/** The years that have a plan; another year that the address names, too. */
function YearFilter({ year, onChoose }: YearFilterProps) {
  const words = useTargetWords();
  const years = (usePlanYears().data ?? []).map((each) => each.year);
  const offered = year === undefined || years.includes(year) ? years : [...years, year];
  return (
    <label className="year-filter">
      {words.year}
      <select className="input" value={year ?? ''} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{words.anyYear}</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

function PlanRow({ plan }: { plan: PlanSummary }) {
  const words = useTargetWords();
  const names = useNames();
  return (
    <Link className="plan-row" to={`/targets/${plan.id}`}>
      <span className="row-top">
        <PlanTag status={plan.status} />
        <span>{plan.year}</span>
        {plan.number !== null && <span className="nowrap">{plan.number}</span>}
      </span>
      <span className="row-title">{names.text(plan.title)}</span>
      <span className="row-meta">
        <span>{names.unit(plan.unit)}</span>
        <span>{words.counts(plan.targets)}</span>
        {plan.letters > 0 && <span className="nowrap">{words.signed(plan.signed, plan.letters)}</span>}
        <span className="nowrap">
          {plan.issuedAt === null
            ? words.updatedAt(dayAndTime(new Date(plan.updatedAt)))
            : words.issuedAt(dayAndTime(new Date(plan.issuedAt)))}
        </span>
      </span>
    </Link>
  );
}
