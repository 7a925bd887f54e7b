import { Link, useSearchParams } from 'react-router';
import '../../admin/admin.css';
import { oneOf } from '../../app/address';
import { yearIn } from '../../cooperation/filters';
import { PageTitle } from '../../ui/PageTitle';
import { AccountTable } from './AccountTable';
import './money.css';
import { useMoneyWords } from './words';

const bys = ['county', 'city', 'pair', 'field'] as const;

/** The applications that one of the sums counts. What is chosen stands in the address. */
export function AccountsPage() {
  const words = useMoneyWords();
  const [search] = useSearchParams();
  const year = yearIn(search);
  const by = oneOf(bys, search.get('by'));
  const name = search.get('name') ?? '';
  const back = year === undefined ? '/funds' : `/funds?year=${year}`;
  return (
    <div className="page admin money">
      <p>
        <Link to={back}>{words.list.back}</Link>
      </p>
      <div className="page-head">
        <PageTitle title={words.list.title} />
      </div>
      <p className="lead">
        {[name, year === undefined ? '' : words.list.of(year)].filter((part) => part !== '').join(' · ')}
      </p>
      <AccountTable
        filters={{
          year,
          by,
          ...(by && { key: search.get('key') ?? '' }),
          field: search.get('field') ?? undefined,
        }}
      />
    </div>
  );
}
