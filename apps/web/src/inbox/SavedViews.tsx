import type { InboxFilters, InboxView } from '@shanhai/contracts/approvals';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import { addressOf, filtersIn, type View } from './filters';
import { removeView, renameView, useSavedViews } from './saved-views';
import { ViewName } from './ViewName';

const same = (a: InboxFilters, b: InboxFilters): boolean =>
  addressOf('todo', sorted(a)) === addressOf('todo', sorted(b));
const sorted = (filters: InboxFilters): InboxFilters =>
  Object.fromEntries(Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Filters that were kept under a name; the one on the screen can be renamed and deleted. */
export function SavedViews({ view }: { view: View }) {
  const { inbox } = useWords();
  const [search] = useSearchParams();
  const saved = useSavedViews();
  const filters = filtersIn(search);
  const present = saved.find((each) => same(each.filters, filters));
  if (view !== 'todo' || saved.length === 0) return null;
  return (
    <div className="saved-views">
      <nav className="kind-filter" aria-label={inbox.saved.label}>
        {saved.map((each) => (
          <Link
            key={each.id}
            to={addressOf('todo', each.filters)}
            aria-current={each.id === present?.id ? 'true' : undefined}
          >
            {each.name}
          </Link>
        ))}
      </nav>
      {present && <ViewActs key={present.id} view={present} />}
    </div>
  );
}

function ViewActs({ view }: { view: InboxView }) {
  const words = useWords();
  const { saved } = words.inbox;
  const [renaming, setRenaming] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (renaming) {
    return (
      <ViewName
        label={saved.name}
        name={view.name}
        submit={saved.rename}
        onSubmit={(name) => renameView(view, name)}
        onClose={() => setRenaming(false)}
      />
    );
  }
  return (
    <>
      <button className="button small quiet" type="button" onClick={() => setRenaming(true)}>
        {saved.rename}
      </button>
      <button
        className="button small quiet"
        type="button"
        aria-label={saved.removeNamed(view.name)}
        onClick={() => void removeView(view).catch(setFailure)}
      >
        {saved.remove}
      </button>
      {failure !== null && (
        <span className="field-error" role="alert">
          {sentenceOf(failure, words)}
        </span>
      )}
    </>
  );
}
