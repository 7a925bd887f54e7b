import type { FundNumbersView, FundView } from '@shanhai/contracts/projects/money';
import { Link, useSearchParams } from 'react-router';
import '../../admin/admin.css';
import '../../boards/boards.css';
import { addressOf as apiAddress } from '../../api/request';
import { BarBlock } from '../../boards/BarBlock';
import { useServiceNow } from '../../app/status';
import { yearIn, yearsOffered } from '../../cooperation/filters';
import { inWan, useMoney } from '../../cooperation/money';
import { isoDay } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { StatusTag } from '../../ui/StatusTag';
import { Empty, WaitingPage } from '../../ui/states';
import { BudgetBar } from './BudgetBar';
import { FigureHeads, Figures } from './Figures';
import './money.css';
import { partsOf, percent, shareOf } from './parts';
import { useFunds } from './queries';
import { budgetKinds, RecordMoney } from './RecordMoney';
import { SumsBlock } from './SumsBlock';
import { useMoneyWords } from './words';

/** The money of a year's programmes: for who oversees it all of it, for others what they can see of their applications. */
export function FundsPage() {
  const words = useMoneyWords();
  const names = useNames();
  const [search, setSearch] = useSearchParams();
  const thisYear = Number(isoDay(useServiceNow()).slice(0, 4));
  const query = useFunds(yearIn(search));
  if (query.data === undefined) return <WaitingPage query={query} rows={10} />;
  const { items, total, year, years, fields, keeps } = query.data;
  return (
    <div className="page admin boards money">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        <label className="block-choice">
          {words.year}{' '}
          <select
            className="input"
            value={year}
            onChange={({ target }) => setSearch({ year: target.value }, { replace: true })}
          >
            {yearsOffered(years, thisYear, year).map((each) => (
              <option key={each} value={each}>
                {words.yearIs(each)}
              </option>
            ))}
          </select>
        </label>
        {keeps.length > 0 && (
          <RecordMoney
            kinds={budgetKinds}
            programmes={keeps.map(({ id, title }) => ({ id, name: names.text(title) }))}
            year={year}
            applicationId={null}
          />
        )}
      </div>
      <p className="lead">{words.lead}</p>
      {items.length > 0 && <Overseen items={items} total={total} year={year} />}
      {items.length === 0 && keeps.length > 0 && <Empty title={words.empty} lead={words.emptyLead} />}
      <SumsBlock year={year} fields={fields} />
    </div>
  );
}

interface OverseenProps {
  readonly items: readonly FundView[];
  readonly total: FundNumbersView;
  readonly year: number;
}

function Overseen({ items, total, year }: OverseenProps) {
  const words = useMoneyWords();
  const { byProgramme, numbers, parts } = words;
  const names = useNames();
  const money = useMoney();
  const rows = items.map(({ id, programme, numbers: of }) => {
    const { reserved, unpaid, available } = partsOf(of, of.available);
    return {
      ...{ id, name: names.text(programme.title), to: `/funds/${id}` },
      values: [of.paid, unpaid, reserved, available].map(Number),
      more: percent(shareOf(of.committed, of.budget)),
    };
  });
  return (
    <>
      {items.some(({ illustrative }) => illustrative) && (
        <p>
          <StatusTag tone="amber">{words.illustrative}</StatusTag>{' '}
          <span className="quiet">{words.illustrativeWhy}</span>
        </p>
      )}
      <section className="card part" aria-label={words.total}>
        <BudgetBar numbers={total} />
      </section>
      <BarBlock
        id="programmes"
        title={byProgramme.title}
        about={byProgramme.about(year)}
        summary={byProgramme.summary(
          money(total.budget),
          money(total.committed),
          percent(shareOf(total.committed, total.budget)),
        )}
        excel={apiAddress('/funds/sums.xlsx', {}, { by: 'programme', year })}
        rowHead={words.programme}
        columns={[
          { name: numbers.paid, tone: 'success' },
          { name: parts.unpaid, tone: 'primary' },
          { name: numbers.reserved, tone: 'warning' },
          { name: numbers.available, tone: 'quiet' },
        ]}
        rows={rows}
        most={15}
        stacked
        say={(yuan) => money(yuan.toFixed(2))}
        tick={(yuan) => inWan(yuan.toFixed(2))}
        more={numbers.committed}
      />
      <FundTable items={items} total={total} />
    </>
  );
}

const shown = ['budget', 'available', 'reserved', 'committed', 'paid', 'used', 'returned'] as const;

function FundTable({ items, total }: Pick<OverseenProps, 'items' | 'total'>) {
  const words = useMoneyWords();
  const names = useNames();
  return (
    <div className="card">
      <table className="list-table" aria-label={words.programmes}>
        <thead>
          <tr>
            <th scope="col">{words.programme}</th>
            <FigureHeads names={shown} />
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, programme, numbers }) => (
            <tr key={id}>
              <td>
                <Link to={`/funds/${id}`} aria-label={words.toFund(names.text(programme.title))}>
                  <strong>{names.text(programme.title)}</strong>
                </Link>
              </td>
              <Figures names={shown} of={numbers} />
            </tr>
          ))}
          <tr className="total">
            <td>
              <strong>{words.total}</strong>
            </td>
            <Figures names={shown} of={total} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
