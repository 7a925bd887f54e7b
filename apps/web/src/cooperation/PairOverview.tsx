import type { PairDetail } from '@shanhai/contracts/cooperation';
import { Link } from 'react-router';
import { useWords } from '../i18n/words';
import { StatusTag } from '../ui/StatusTag';
import { addressOf } from './filters';
import { Illustrative } from './Illustrative';
import { inWan, shareUsed, useMoney } from './money';
import { useCooperationWords } from './words';

/** The year against what is usual, and its money. */
export function PairOverview({ pair }: { pair: PairDetail }) {
  const words = useCooperationWords();
  const { page } = words.pairs;
  const money = useMoney();
  const { overview, funds } = pair;
  const figures = [
    [words.promised, funds.promised],
    [words.paid, funds.paid],
    [words.used, funds.used],
  ] as const;
  return (
    <section className="card part" aria-labelledby="pair-year">
      <h2 id="pair-year">{page.overview(pair.year)}</h2>
      <dl className="overview">
        <Held title={page.leaderVisits} of={overview.leaderVisits} />
        <Held title={page.majorEvents} of={overview.majorEvents} />
        <Held title={page.deputyMeetings} of={overview.deputyMeetings}>
          <Months months={overview.deputyMeetings.monthsWithout} />
        </Held>
        {figures.map(([title, yuan]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{money(yuan)}</dd>
          </div>
        ))}
      </dl>
      {funds.overPromised !== null && (
        <p>
          <StatusTag tone="amber">{words.overPromised(money(funds.overPromised))}</StatusTag>
        </p>
      )}
      <p className="quiet">
        {page.usual(overview.usualSource)} {overview.usualIllustrative && <Illustrative />}
      </p>
    </section>
  );
}

interface HeldProps {
  readonly title: string;
  readonly of: { readonly held: number; readonly usual: number };
  readonly children?: React.ReactNode;
}

function Held({ title, of: { held, usual }, children }: HeldProps) {
  const { page } = useCooperationWords().pairs;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {page.held(held, usual)}{' '}
        {held >= usual ? (
          <StatusTag tone="green">{page.enough}</StatusTag>
        ) : (
          <StatusTag tone="amber">{page.short(usual - held)}</StatusTag>
        )}
        {children}
      </dd>
    </div>
  );
}

function Months({ months }: { months: readonly number[] }) {
  const { page } = useCooperationWords().pairs;
  const { common } = useWords();
  if (months.length === 0) return null;
  return (
    <span className="quiet block">{page.monthsWithout(months.map(page.month).join(common.listComma))}</span>
  );
}

/** Sums by year, each leading to its movements. */
export function PairFunds({ pair }: { pair: PairDetail }) {
  const words = useCooperationWords();
  const { page } = words.pairs;
  return (
    <section className="card part" aria-labelledby="pair-funds">
      <div className="part-head">
        <h2 id="pair-funds">{page.funds}</h2>
        <Link to={addressOf('funds', { show: 'movements', pair: pair.id })}>{page.allMovements}</Link>
      </div>
      {pair.fundsByYear.length === 0 ? (
        <p className="quiet">{words.funds.empty}</p>
      ) : (
        <table className="list-table" aria-labelledby="pair-funds">
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              {[words.promised, words.paid, words.used].map((title) => (
                <th key={title} scope="col" className="figure-cell">
                  {title} <span className="quiet">{words.funds.unitNote}</span>
                </th>
              ))}
              <th scope="col" className="figure-cell">
                {words.funds.rate}
              </th>
            </tr>
          </thead>
          <tbody>
            {pair.fundsByYear.map((row) => (
              <tr key={row.year}>
                <td>
                  <Link to={addressOf('funds', { show: 'movements', pair: pair.id, year: row.year })}>
                    {words.yearIs(row.year)}
                  </Link>
                </td>
                {(['promised', 'paid', 'used'] as const).map((type) => (
                  <td key={type} data-label={`${words[type]}${words.funds.unitNote}`} className="figure-cell">
                    {inWan(row[type])}
                  </td>
                ))}
                <td data-label={words.funds.rate} className="figure-cell">
                  {shareUsed(row) === null ? '–' : `${shareUsed(row)}%`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
