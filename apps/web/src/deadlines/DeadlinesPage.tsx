import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import '../admin/admin.css';
import { addressOf as apiAddress } from '../api/request';
import { mayReadCases } from '../app/permissions';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { BoardView } from './BoardView';
import { CalendarView } from './CalendarView';
import { addressOf, filtersIn, viewIn, views, type View } from './filters';
import { FeedDialog } from './FeedDialog';
import { FilterBar } from './FilterBar';
import { ListView } from './ListView';
import './deadlines.css';
import { useDeadlineWords } from './words';

/** My deadlines as a list or a calendar, and a coordinator's board. Everything chosen stands in the address. */
export function DeadlinesPage() {
  const words = useDeadlineWords();
  const { permissions } = useMe();
  const [search] = useSearchParams();
  const [feedOpen, setFeedOpen] = useState(false);
  const watches = mayReadCases(permissions);
  const asked = viewIn(search);
  const view = asked === 'board' && !watches ? 'list' : asked;
  return (
    <div className="page deadlines">
      <div className="page-head crowded">
        <PageTitle title={words.title} />
        <span className="spring" />
        <Exports view={view} />
        <button className="button" type="button" onClick={() => setFeedOpen(true)}>
          {words.feed.open}
        </button>
      </div>
      <div className="deadline-tools">
        <Tabs view={view} watches={watches} />
        <FilterBar view={view} watches={watches} />
      </div>
      {view === 'list' && <ListView />}
      {view === 'calendar' && <CalendarView />}
      {view === 'board' && <BoardView />}
      {feedOpen && <FeedDialog onClose={() => setFeedOpen(false)} />}
    </div>
  );
}

function Tabs({ view, watches }: { view: View; watches: boolean }) {
  const words = useDeadlineWords();
  const [search] = useSearchParams();
  const { day: _, light: __, scope, ...filters } = filtersIn(search);
  const offered = views.filter((each) => each !== 'board' || watches);
  return (
    <nav className="segments" aria-label={words.views.label}>
      {offered.map((each) => (
        <Link
          key={each}
          to={addressOf(each, each === 'board' ? filters : { ...filters, scope })}
          aria-current={each === view ? 'page' : undefined}
        >
          {words.views[each]}
        </Link>
      ))}
    </nav>
  );
}

/** Links and no requests of ours: the browser saves the file while it comes. */
function Exports({ view }: { view: View }) {
  const { exports } = useDeadlineWords();
  const [search] = useSearchParams();
  const query = { ...filtersIn(search), ...(view === 'board' && { scope: 'covered' as const }) };
  return (
    <>
      <a className="button" href={apiAddress('/deadlines/export.csv', {}, query)} download>
        {exports.csv}
      </a>
      <a className="button" href={apiAddress('/deadlines/export.xlsx', {}, query)} download>
        {exports.xlsx}
      </a>
    </>
  );
}
