import { Link, useParams } from 'react-router';
import '../../admin/admin.css';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, WaitingPage } from '../../ui/states';
import { MoneyCard } from './MoneyCard';
import './money.css';
import { useAccounts } from './queries';
import { Statement } from './Statement';
import { useMoneyWords } from './words';

/** The money of one application: its cards, one for each programme's year, and its statement. */
export function ProjectMoneyPage() {
  const { id = '' } = useParams();
  const words = useMoneyWords();
  const names = useNames();
  const query = useAccounts({ application: id });
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const accounts = query.data.pages.flatMap(({ items }) => items);
  const [first] = accounts;
  if (!first)
    return (
      <div className="page">
        <PageTitle title={words.list.title} />
        <Empty title={words.card.none} />
      </div>
    );
  const { title, number, unit } = first.application;
  return (
    <div className="page admin money">
      <p className="no-print">
        <Link to="/funds">{words.list.back}</Link>
      </p>
      <div className="page-head">
        <PageTitle title={title} />
      </div>
      <p className="lead">
        {number} · {names.unit(unit)}
      </p>
      {accounts.map((account) => (
        <MoneyCard key={account.fundId} account={account} />
      ))}
      <Statement filters={{ application: id }} ofOne />
    </div>
  );
}
