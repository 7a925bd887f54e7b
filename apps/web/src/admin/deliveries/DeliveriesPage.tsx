import type { Delivery } from '@shanhai/contracts/admin';
import { useDeferredValue, useState } from 'react';
import { isProblem } from '../../api/problem';
import { PageTitle } from '../../ui/PageTitle';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import '../admin.css';
import './deliveries.css';
import { DeadLetterGroups } from './DeadLetterGroups';
import { statuses, useDeliveries, useDeliveryWords, type Filter, type Status } from './deliveries';
import { DeliveryDialog } from './DeliveryDialog';
import { DeliveryRow } from './DeliveryRow';
import { DeliveryTabs } from './DeliveryTabs';

/** Deliveries and dead letters: to whom, how it went, and the way to try again or to give up. */
export function DeliveriesPage() {
  const words = useDeliveryWords();
  const [filter, setFilter] = useState<Filter>({ status: 'dead' });
  const [opened, setOpened] = useState<string | null>(null);
  const query = useDeliveries(useDeferredValue(filter));
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
          <Filters filter={filter} onChange={setFilter} />
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

interface FiltersProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const words = useDeliveryWords();
  const { status: _status, ...others } = filter;
  const { q: _q, ...rest } = filter;
  return (
    <form className="delivery-filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.filter.status}
        <select
          className="input"
          value={filter.status ?? ''}
          onChange={({ target }) =>
            onChange(target.value === '' ? others : { ...others, status: target.value as Status })
          }
        >
          <option value="">{words.filter.all}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {words.status[status]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.filter.q}
        <input
          className="input"
          type="search"
          maxLength={100}
          value={filter.q ?? ''}
          onChange={({ target }) =>
            onChange(target.value.trim() === '' ? rest : { ...rest, q: target.value })
          }
        />
      </label>
    </form>
  );
}
