import type { Delivery } from '@shanhai/contracts/admin';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../../app/chosen-address';
import { isProblem } from '../../api/problem';
import { PageTitle } from '../../ui/PageTitle';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import '../admin.css';
import './deliveries.css';
import { DeadLetterGroups } from './DeadLetterGroups';
import { useDeliveries, useDeliveryWords } from './deliveries';
import { DeliveryDialog } from './DeliveryDialog';
import { DeliveryRow } from './DeliveryRow';
import { DeliveryTabs } from './DeliveryTabs';
import { FilterBar } from './FilterBar';
import { addressOf, filtersIn } from './filters';

/** Deliveries and dead letters: to whom, how it went, and the way to try again or to give up. */
export function DeliveriesPage() {
  const words = useDeliveryWords();
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const filters = filtersIn(search, words);
  const [opened, setOpened] = useState<string | null>(null);
  const query = useDeliveries(useDeferredValue(filters));
  const forbidden = isProblem(query.error, 'forbidden');
  return (
    <div className="page admin">
      <PageTitle title={words.title} />
      <p className="lead">{words.lead}</p>
      <DeliveryTabs />
      {forbidden ? (
        <Empty title={words.forbidden} />
      ) : (
        <>
          <DeadLetterGroups />
          <FilterBar filters={filters} onChange={(next) => goTo(addressOf(next))} />
          <Paged query={query} empty={<Empty title={words.empty} lead={words.emptyLead} />}>
            {(items: readonly Delivery[]) => (
              <ul className="card deliveries" aria-label={words.list}>
                {items.map((item) => (
                  <DeliveryRow key={item.id} item={item} onOpen={setOpened} />
                ))}
              </ul>
            )}
          </Paged>
        </>
      )}
      {opened !== null && <DeliveryDialog id={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}
