import type { FundSum } from '@shanhai/contracts/cooperation';
import { Link, useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { addressOf as apiAddress } from '../api/request';
import { oneOf, present } from '../app/address';
import { useNames } from '../i18n/names';
import { StatusTag } from '../ui/StatusTag';
import { Empty, Waiting } from '../ui/states';
import { addressOf, yearIn } from './filters';
import { Illustrative } from './Illustrative';
import { inWan, shareUsed, useMoney } from './money';
import { Movements } from './Movements';
import { useSums } from './queries';
import { RecordFunds } from './RecordFunds';
import { useCooperationWords } from './words';
import { Choice, CitySelect, Filters, useYear, YearSelect } from './YearCity';

const bys = ['pair', 'city', 'year'] as const;
const sides = ['receiving', 'aiding'] as const;
const kinds = ['aid', 'social'] as const;
const types = ['promised', 'paid', 'used'] as const;

type By = (typeof bys)[number];

export interface FundChoice {
  readonly by: By;
  readonly show: 'movements' | undefined;
  readonly year: number | undefined;
  readonly city: string | undefined;
  readonly side: (typeof sides)[number] | undefined;
  readonly kind: (typeof kinds)[number] | undefined;
  readonly pair: string | undefined;
  /** Movements of one type alone: a sum has all of them. */
  readonly type: (typeof types)[number] | undefined;
}

/** Filters that can be cleared; a year is always chosen. */
const inUseOf = ({ city, kind, pair, type }: FundChoice): number =>
  [city, kind, pair, type].filter((each) => each !== undefined).length;

function useChoice() {
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const choice: FundChoice = {
    by: oneOf(bys, search.get('by')) ?? 'pair',
    show: search.get('show') === 'movements' ? 'movements' : undefined,
    year: yearIn(search),
    city: search.get('city') ?? undefined,
    side: oneOf(sides, search.get('side')),
    kind: oneOf(kinds, search.get('kind')),
    pair: search.get('pair') ?? undefined,
    type: oneOf(types, search.get('type')),
  };
  const go = (next: Partial<FundChoice>) => goTo(addressOf('funds', { ...choice, ...next }));
  return { choice, go };
}

/** What was promised, paid and used: sums, and the movements that make them. */
export function FundsView() {
  const { choice } = useChoice();
  const shown = useYear(choice.year);
  // A sum by year is of all years; movements are of those that are chosen.
  const year = choice.by === 'year' || choice.show === 'movements' ? choice.year : shown;
  const narrowed = { ...choice, year };
  return (
    <>
      <Tools choice={narrowed} />
      {choice.show === 'movements' ? <Movements choice={narrowed} /> : <Sums choice={narrowed} />}
    </>
  );
}

function Tools({ choice }: { choice: FundChoice }) {
  const words = useCooperationWords();
  const { funds } = words;
  const { go } = useChoice();
  const { by, show, year, city, side, kind, pair } = choice;
  const filters = present({ year, city, side: city === undefined ? undefined : side, kind, pair });
  const inUse = inUseOf(choice);
  return (
    <div className="cooperation-tools">
      <Filters
        inUse={inUse}
        onClear={() => go({ city: undefined, kind: undefined, pair: undefined, type: undefined })}
      >
        {show === undefined && (
          <Choice
            label={funds.by}
            value={by}
            options={bys}
            nameOf={(each) => funds.bys[each]}
            onChange={(each) => go({ by: each ?? 'pair', year: undefined })}
          />
        )}
        {year !== undefined && <YearSelect year={year} onChange={(next) => go({ year: next })} />}
        <CitySelect city={city} onChange={(next) => go({ city: next })} />
        {(city !== undefined || by === 'city') && (
          <Choice
            label={funds.side}
            value={side ?? 'receiving'}
            options={sides}
            nameOf={(each) => funds.sides[each]}
            onChange={(each) => go({ side: each === 'aiding' ? each : undefined })}
          />
        )}
        <Choice
          label={funds.kind}
          any={words.any}
          value={kind}
          options={kinds}
          nameOf={(each) => funds.kinds[each]}
          onChange={(each) => go({ kind: each })}
        />
        {show === 'movements' && (
          <Choice
            label={funds.type}
            any={words.any}
            value={choice.type}
            options={types}
            nameOf={(each) => words[each]}
            onChange={(each) => go({ type: each })}
          />
        )}
      </Filters>
      <span className="spring" />
      <span className="acts">
        <a className="button" href={apiAddress('/cooperation/funds/export.csv', {}, filters)} download>
          {funds.exports.csv}
        </a>
        <a className="button" href={apiAddress('/cooperation/funds/export.xlsx', {}, filters)} download>
          {funds.exports.xlsx}
        </a>
        <RecordFunds {...(pair !== undefined && { pairId: pair })} {...(year !== undefined && { year })} />
      </span>
    </div>
  );
}

function Sums({ choice }: { choice: FundChoice }) {
  const { funds } = useCooperationWords();
  const { by, year, city, side, kind, pair } = choice;
  const query = useSums({ by, year, city, side, kind, pair });
  if (query.data === undefined) return <Waiting query={query} rows={8} />;
  const { items, total } = query.data;
  if (items.length === 0)
    return <Empty title={by === 'year' && inUseOf(choice) === 0 ? funds.empty : funds.emptyFilter} />;
  return (
    <>
      {items.some(({ illustrative }) => illustrative) && (
        <p className="cooperation-note">
          <Illustrative why />
        </p>
      )}
      <SumTable choice={choice} items={items} total={total} />
    </>
  );
}

interface SumTableProps {
  readonly choice: FundChoice;
  readonly items: readonly FundSum[];
  readonly total: Pick<FundSum, 'promised' | 'paid' | 'used' | 'overPromised'>;
}

/** Every sum leads to the movements that make it. */
function SumTable({ choice, items, total }: SumTableProps) {
  const words = useCooperationWords();
  const { funds } = words;
  const nameOf = useNameOf();
  return (
    <div className="card">
      <table className="list-table" aria-label={funds.table}>
        <thead>
          <tr>
            <th scope="col">{funds.key[choice.by]}</th>
            {[words.promised, words.paid, words.used].map((title) => (
              <th key={title} scope="col" className="figure-cell">
                {title} <span className="quiet">{funds.unitNote}</span>
              </th>
            ))}
            <th scope="col" className="figure-cell">
              {funds.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const { name, narrower } = nameOf(item, choice);
            const to = addressOf('funds', { ...choice, ...narrower, by: undefined, show: 'movements' });
            return (
              <tr key={name}>
                <td>
                  <Link to={to} aria-label={funds.movementsOf(name)}>
                    <strong>{name}</strong>
                  </Link>
                </td>
                <Figures of={item} />
              </tr>
            );
          })}
          <tr className="total">
            <td>
              <strong>{funds.total}</strong>
            </td>
            <Figures of={total} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** What a sum is of, and the filters that list its movements. */
function useNameOf() {
  const words = useCooperationWords();
  const names = useNames();
  return (
    { pair, city, year }: FundSum,
    choice: FundChoice,
  ): { name: string; narrower: Partial<FundChoice> } => {
    if (pair !== null) {
      return {
        name: words.pairOf(names.unit(pair.aiding), names.unit(pair.receiving)),
        narrower: { pair: pair.id },
      };
    }
    if (city !== null) return { name: names.unit(city), narrower: { city: city.id, side: choice.side } };
    return { name: words.yearIs(year ?? 0), narrower: { year: year ?? undefined } };
  };
}

function Figures({ of }: { of: SumTableProps['total'] }) {
  const words = useCooperationWords();
  const money = useMoney();
  const share = shareUsed(of);
  return (
    <>
      {(['promised', 'paid', 'used'] as const).map((type) => (
        <td key={type} data-label={`${words[type]}${words.funds.unitNote}`} className="figure-cell">
          {inWan(of[type])}
          {type === 'paid' && of.overPromised !== null && (
            <span className="block">
              <StatusTag tone="amber">{words.overPromised(money(of.overPromised))}</StatusTag>
            </span>
          )}
        </td>
      ))}
      <td data-label={words.funds.rate} className="figure-cell">
        {share === null ? '–' : `${share}%`}
      </td>
    </>
  );
}
