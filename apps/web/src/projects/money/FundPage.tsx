import { Link, useParams } from 'react-router';
import '../../admin/admin.css';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { StatusTag } from '../../ui/StatusTag';
import { WaitingPage } from '../../ui/states';
import { AccountTable } from './AccountTable';
import { BudgetBar } from './BudgetBar';
import './money.css';
import { useFund } from './queries';
import { budgetKinds, RecordMoney } from './RecordMoney';
import { Rules } from './Rules';
import { Statement } from './Statement';
import { useMoneyWords } from './words';

/** A programme's year: where its budget lies, how its rules stand, its applications, and its statement. */
export function FundPage() {
  const { id = '' } = useParams();
  const words = useMoneyWords();
  const names = useNames();
  const query = useFund(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={10} />;
  const { programme, year, numbers, mayRecord, rules, policy, illustrative } = query.data;
  const title = names.text(programme.title);
  return (
    <div className="page admin money">
      <p className="no-print">
        <Link to={`/funds?year=${year}`}>{words.list.back}</Link>
      </p>
      <div className="page-head">
        <PageTitle title={words.fundOf(title, year)} />
        <span className="spring" />
        {mayRecord && (
          <span className="no-print">
            <RecordMoney
              kinds={budgetKinds}
              programmes={[{ id: programme.id, name: title }]}
              year={year}
              applicationId={null}
            />
          </span>
        )}
      </div>
      {illustrative && (
        <p>
          <StatusTag tone="amber">{words.illustrative}</StatusTag>{' '}
          <span className="quiet">{words.illustrativeWhy}</span>
        </p>
      )}
      <section className="card part">
        <BudgetBar numbers={numbers} />
      </section>
      <section className="card part" aria-labelledby="rules">
        <h2 id="rules">{words.rules.title}</h2>
        <Rules rules={rules} />
        <p className="quiet rule-policy">
          {policy.illustrative && <StatusTag tone="amber">{words.illustrative}</StatusTag>}{' '}
          {words.rules.policy(policy.version, policy.source)}
        </p>
      </section>
      <h2>{words.list.title}</h2>
      <AccountTable filters={{ fund: id }} />
      <Statement filters={{ fund: id }} ofOne={false} />
    </div>
  );
}
