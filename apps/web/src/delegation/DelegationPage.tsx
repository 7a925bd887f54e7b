import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Waiting } from '../ui/states';
import './delegation.css';
import { DelegationItem } from './DelegationItem';
import { useDelegations, type Side } from './delegations';
import { GiveDelegation } from './GiveDelegation';
import { useDelegationWords } from './words';

/** My leave: who covers me, and whom I cover. */
export function DelegationPage() {
  const words = useDelegationWords();
  return (
    <div className="page delegation">
      <PageTitle title={words.title} />
      <p className="lead">{words.lead}</p>
      <GiveDelegation />
      <List side="principal" title={words.lists.given} empty={words.emptyGiven} />
      <List side="delegate" title={words.lists.received} empty={words.emptyReceived} />
    </div>
  );
}

interface ListProps {
  readonly side: Side;
  readonly title: string;
  readonly empty: string;
}

function List({ side, title, empty }: ListProps) {
  const { common } = useWords();
  const query = useDelegations(side);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <section className="card part" aria-labelledby={`delegations-${side}`}>
      <h2 id={`delegations-${side}`}>{title}</h2>
      {items === undefined ? (
        <Waiting query={query} rows={2} />
      ) : items.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul className="delegation-list">
          {items.map((delegation) => (
            <DelegationItem key={delegation.id} delegation={delegation} side={side} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <button
          className="button"
          type="button"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
        </button>
      )}
    </section>
  );
}
