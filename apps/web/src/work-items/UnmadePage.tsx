import { actionPlans } from '@shanhai/contracts/targets/action-plans';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { Paged } from '../ui/Paged';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import '../deadlines/deadlines.css';
import { useUnmade } from './queries';
import { useWorkItemWords } from './words';
import './work-items.css';

/** Tasks of the plan that nobody has made a work item of, each with its sentence. */
export function UnmadePage() {
  const words = useWorkItemWords();
  const names = useNames();
  const planOf = (plan: string): string => {
    const known = actionPlans.find((each) => each === plan);
    return known ? words.plans[known] : plan;
  };
  return (
    <div className="page work-items">
      <div className="page-head">
        <PageTitle title={words.unmade.title} />
        <span className="spring" />
        <Link className="button" to="/work-items">
          {words.unmade.back}
        </Link>
      </div>
      <p className="lead">{words.unmade.lead}</p>
      <Paged query={useUnmade()} empty={<Empty title={words.unmade.empty} />}>
        {(items) => (
          <ul className="card work-list" aria-label={words.unmade.title}>
            {items.map((item) => (
              <li key={item.id} className="unmade-row">
                <div>
                  <p className="row-title">{names.text(item.title)}</p>
                  <p className="quiet" lang="zh">
                    {item.sentence}
                  </p>
                  <p className="quiet">
                    {item.year} · {planOf(item.actionPlan)} · {words.item.source(item.source)}
                  </p>
                </div>
                <Link
                  className="button"
                  to={`/work-items/new?planItem=${encodeURIComponent(item.id)}`}
                  aria-label={words.unmade.makeOf(names.text(item.title))}
                  state={{ title: item.title.zh, text: item.sentence }}
                >
                  {words.unmade.make}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
