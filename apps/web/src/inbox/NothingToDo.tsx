import type { InboxFilters } from '@shanhai/contracts/approvals';
import { Link, useSearchParams } from 'react-router';
import { mayApply } from '../app/permissions';
import { useWords } from '../i18n/words';
import { useMe } from '../session/session';
import { Empty } from '../ui/states';
import { addressOf, filtersIn, viewIn } from './filters';

/** An empty list says which kind of empty it is, and what may be done from here. */
export function NothingToDo({ filters }: { filters: InboxFilters }) {
  const { inbox, app } = useWords();
  const { permissions } = useMe();
  const [search] = useSearchParams();
  const narrowed = Object.keys(filtersIn(search)).length > 0;
  const view = viewIn(search);
  if (!narrowed && view === 'pool') return <Empty {...inbox.emptyPool} />;
  if (!narrowed && view === 'delegated') return <Empty {...inbox.emptyDelegated} />;
  if (Object.keys(filters).length > 0) {
    return (
      <Empty title={inbox.emptyFilter}>
        <Link className="button" to={addressOf(view)}>
          {inbox.clearFilter}
        </Link>
      </Empty>
    );
  }
  return (
    <Empty title={inbox.emptyTitle} lead={inbox.emptyLead}>
      <div className="empty-acts">
        {mayApply(permissions) && (
          <Link className="button primary" to="/new">
            {app.nav.start}
          </Link>
        )}
        <Link className="button" to="/inbox?view=done">
          {inbox.emptyDoneLink}
        </Link>
      </div>
    </Empty>
  );
}
