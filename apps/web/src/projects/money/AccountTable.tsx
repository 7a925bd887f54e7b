import type { AccountFilters } from '@shanhai/contracts/projects/money';
import { Link } from 'react-router';
import { useNames } from '../../i18n/names';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import { FigureHeads, Figures } from './Figures';
import { useAccounts } from './queries';
import { useMoneyWords } from './words';

const shown = ['reserved', 'committed', 'paid', 'used', 'returned'] as const;

type Filters = { readonly [K in keyof AccountFilters]?: AccountFilters[K] | undefined };

/** The applications that make a sum, each with its numbers and the way to its statement. */
export function AccountTable({ filters }: { filters: Filters }) {
  const words = useMoneyWords();
  const { list } = words;
  const names = useNames();
  const query = useAccounts(filters);
  return (
    <Paged query={query} empty={<Empty title={list.empty} />}>
      {(items) => (
        <div className="card">
          <table className="list-table" aria-label={list.title}>
            <thead>
              <tr>
                <th scope="col">{list.application}</th>
                <th scope="col">{list.unit}</th>
                <FigureHeads names={shown} />
              </tr>
            </thead>
            <tbody>
              {items.map(({ fundId, application, numbers }) => (
                <tr key={`${fundId} ${application.id}`}>
                  <td>
                    <Link
                      to={`/funds/applications/${application.id}`}
                      aria-label={list.open(application.title)}
                    >
                      <strong>{application.title}</strong>
                    </Link>{' '}
                    <span className="quiet nowrap">{application.number}</span>
                  </td>
                  <td data-label={list.unit}>{names.unit(application.unit)}</td>
                  <Figures names={shown} of={numbers} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Paged>
  );
}
