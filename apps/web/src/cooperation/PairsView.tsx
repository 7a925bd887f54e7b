import type { PairItem } from '@shanhai/contracts/cooperation';
import { Link, useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { StatusTag } from '../ui/StatusTag';
import { Empty, Waiting } from '../ui/states';
import { stateOf } from '../org/responsibilities';
import { BeginPair } from './BeginPair';
import { addressOf, yearIn } from './filters';
import { Illustrative } from './Illustrative';
import { inWan, useMoney } from './money';
import { PairGraph } from './PairGraph';
import { usePairs } from './queries';
import { useCooperationWords } from './words';
import { CitySelect, Filters, useYear, YearSelect } from './YearCity';

/** Who helps whom: a graph, and a table with the same facts. */
export function PairsView() {
  const [search] = useSearchParams();
  const year = useYear(yearIn(search));
  const city = search.get('city') ?? undefined;
  const ended = search.get('ended') === 'included' ? ('included' as const) : undefined;
  const query = usePairs({ year, city, ended }, year !== undefined);
  return (
    <>
      <Tools year={year} city={city} ended={ended} />
      {query.data === undefined || year === undefined ? (
        <Waiting query={query} rows={8} />
      ) : (
        <Pairs pairs={query.data} narrowed={city !== undefined} year={year} />
      )}
    </>
  );
}

interface Chosen {
  readonly year: number | undefined;
  readonly city: string | undefined;
  readonly ended: 'included' | undefined;
}

function Tools(chosen: Chosen) {
  const words = useCooperationWords();
  const goTo = useChosenAddress();
  const go = (next: Partial<Chosen>) => goTo(addressOf('pairs', { ...chosen, ...next }));
  const inUse = [chosen.city, chosen.ended].filter((each) => each !== undefined).length;
  return (
    <div className="cooperation-tools">
      <Filters inUse={inUse} onClear={() => go({ city: undefined, ended: undefined })}>
        {chosen.year !== undefined && <YearSelect year={chosen.year} onChange={(year) => go({ year })} />}
        <CitySelect city={chosen.city} onChange={(city) => go({ city })} />
        <label className="choice">
          <input
            type="checkbox"
            checked={chosen.ended !== undefined}
            onChange={({ target }) => go({ ended: target.checked ? 'included' : undefined })}
          />
          <span>{words.pairs.ended}</span>
        </label>
      </Filters>
      <span className="spring" />
      <BeginPair />
    </div>
  );
}

interface PairsProps {
  readonly pairs: readonly PairItem[];
  readonly narrowed: boolean;
  readonly year: number;
}

function Pairs({ pairs, narrowed, year }: PairsProps) {
  const { pairs: words } = useCooperationWords();
  if (pairs.length === 0) {
    return narrowed ? (
      <Empty title={words.emptyFilter} />
    ) : (
      <Empty title={words.empty} lead={words.emptyLead} />
    );
  }
  return (
    <>
      {pairs.some(({ illustrative }) => illustrative) && (
        <p className="cooperation-note">
          <Illustrative why />
        </p>
      )}
      <PairGraph pairs={pairs} year={year} />
      <PairTable pairs={pairs} year={year} />
    </>
  );
}

function PairTable({ pairs, year }: { pairs: readonly PairItem[]; year: number }) {
  const words = useCooperationWords();
  return (
    <div className="card">
      <table className="list-table" aria-label={words.pairs.table}>
        <thead>
          <tr>
            <th scope="col">{words.pairs.sides}</th>
            <th scope="col" className="figure-cell">
              {words.pairs.visits}
            </th>
            {([words.promised, words.paid, words.used] as const).map((title) => (
              <th key={title} scope="col" className="figure-cell">
                {title} <span className="quiet">{words.funds.unitNote}</span>
              </th>
            ))}
            <th scope="col">{words.period}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <PairRow key={pair.id} pair={pair} year={year} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = { coming: 'blue', present: 'green', past: 'grey' } as const;

function PairRow({ pair, year }: { pair: PairItem; year: number }) {
  const words = useCooperationWords();
  const names = useNames();
  const money = useMoney();
  const today = isoDay(useServiceNow());
  const { aiding, receiving, validFrom, validTo, visits, funds } = pair;
  const state = stateOf(pair, today);
  const figures = [
    [words.promised, funds.promised],
    [words.paid, funds.paid],
    [words.used, funds.used],
  ] as const;
  return (
    <tr>
      <td>
        <Link to={`/cooperation/pairs/${pair.id}?year=${year}`}>
          <strong>{words.pairOf(names.unit(aiding), names.unit(receiving))}</strong>
        </Link>
      </td>
      <td data-label={words.pairs.visits} className="figure-cell">
        {words.pairs.times(visits)}
      </td>
      {figures.map(([title, yuan]) => (
        <td key={title} data-label={`${title}${words.funds.unitNote}`} className="figure-cell">
          {inWan(yuan)}
        </td>
      ))}
      <td data-label={words.period}>
        {validTo === null ? words.since(validFrom) : words.term(validFrom, validTo)}{' '}
        {state !== 'present' && <StatusTag tone={tones[state]}>{words.pairs.state[state]}</StatusTag>}
        {funds.overPromised !== null && (
          <StatusTag tone="amber">{words.overPromised(money(funds.overPromised))}</StatusTag>
        )}
      </td>
    </tr>
  );
}
