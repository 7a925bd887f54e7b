import { Link, useSearchParams } from 'react-router';
import '../admin/admin.css';
import { PageTitle } from '../ui/PageTitle';
import { ActivitiesView } from './ActivitiesView';
import './cooperation.css';
import { addressOf, tabIn, tabs, type Tab } from './filters';
import { FundsView } from './FundsView';
import { GroupsView } from './GroupsView';
import { PairsView } from './PairsView';
import { useCooperationWords } from './words';

const views: Readonly<Record<Tab, () => React.JSX.Element>> = {
  pairs: PairsView,
  activities: ActivitiesView,
  groups: GroupsView,
  funds: FundsView,
};

/** The register of cooperation. What is chosen stands in the address. */
export function CooperationPage() {
  const words = useCooperationWords();
  const [search] = useSearchParams();
  const tab = tabIn(search);
  const View = views[tab];
  return (
    <div className="page admin cooperation">
      <div className="page-head">
        <PageTitle title={words.title} />
      </div>
      <p className="lead">{words.lead}</p>
      <nav className="segments cooperation-tabs" aria-label={words.tabs.label}>
        {tabs.map((each) => (
          <Link key={each} to={addressOf(each)} aria-current={each === tab ? 'page' : undefined}>
            {words.tabs[each]}
          </Link>
        ))}
      </nav>
      <View />
    </div>
  );
}
