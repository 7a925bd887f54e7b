import type { FundSum } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { addressOf as apiAddress } from '../api/request';
import { addressOf } from '../cooperation/filters';
import { Illustrative } from '../cooperation/Illustrative';
import { useMoney } from '../cooperation/money';
import { useSums } from '../cooperation/queries';
import { useCooperationWords } from '../cooperation/words';
import { useNames } from '../i18n/names';
import { Empty, Waiting } from '../ui/states';
import { Block, BlockShell } from './Block';
import type { Colours } from './colours';
import { flowOption, MOST_LINKS, shownLinks } from './options';
import { useBoardWords } from './words';

const types = ['promised', 'paid', 'used'] as const;

/** Who supports whom, and where the money stops. */
export function FundFlow({ year }: { year: number }) {
  const { flow } = useBoardWords();
  const query = useSums({ by: 'pair', year });
  if (query.data === undefined)
    return (
      <BlockShell id="flow" title={flow.title}>
        <Waiting query={query} rows={6} />
      </BlockShell>
    );
  const items = query.data.items.filter(({ pair }) => pair !== null);
  if (items.length === 0)
    return (
      <BlockShell id="flow" title={flow.title}>
        <Empty title={flow.empty} />
      </BlockShell>
    );
  return <Drawn year={year} items={items} total={query.data.total} />;
}

interface DrawnProps {
  readonly year: number;
  readonly items: readonly FundSum[];
  readonly total: Pick<FundSum, (typeof types)[number]>;
}

function Drawn({ year, items, total }: DrawnProps) {
  const { flow } = useBoardWords();
  const register = useCooperationWords();
  const names = useNames();
  const money = useMoney();
  const navigate = useNavigate();
  const [type, setType] = useState<(typeof types)[number]>('paid');
  const links = items.flatMap((sum) => {
    const { pair } = sum;
    if (pair === null) return [];
    const end = (unit: typeof pair.aiding) => ({ id: unit.id, name: names.unit(unit) });
    return [{ pairId: pair.id, from: end(pair.aiding), to: end(pair.receiving), yuan: sum[type] }];
  });
  const drawn = links.map((link) => ({ ...link, amount: Number(link.yuan) }));
  const pageOf = (pairId: string): string =>
    addressOf('funds', { show: 'movements', year, pair: pairId, type });
  const option = (colours: Colours) =>
    flowOption({ links: drawn, say: (yuan) => money(yuan.toFixed(2)) }, colours);
  const onOpen = (key: string): void => {
    const [from, to] = key.split(' ');
    const link = links.find((each) => `from:${each.from.id}` === from && `to:${each.to.id}` === to);
    if (link) void navigate(pageOf(link.pairId));
  };
  const [largest] = shownLinks(drawn);
  const largestLink = links.find(({ from, to }) => from.id === largest?.from.id && to.id === largest?.to.id);
  const rows = links.toSorted((one, other) => Number(other.yuan) - Number(one.yuan));
  const who = largestLink ? `${largestLink.from.name} → ${largestLink.to.name}` : '–';
  return (
    <Block
      id="flow"
      title={flow.title}
      about={flow.about(year, register[type], MOST_LINKS)}
      summary={flow.summary(
        links.length,
        money(total[type]),
        who,
        largestLink ? money(largestLink.yuan) : '–',
      )}
      option={option}
      height={Math.max(260, Math.min(MOST_LINKS, links.length) * 22)}
      onOpen={onOpen}
      excel={apiAddress('/cooperation/funds/export.xlsx', {}, { year })}
      tools={
        <>
          {items.some(({ illustrative }) => illustrative) && <Illustrative />}
          <label className="block-choice">
            {flow.type}
            <select
              className="input"
              value={type}
              onChange={({ target }) => setType(types.find((each) => each === target.value) ?? 'paid')}
            >
              {types.map((each) => (
                <option key={each} value={each}>
                  {register[each]}
                </option>
              ))}
            </select>
          </label>
        </>
      }
    >
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{flow.from}</th>
            <th scope="col">{flow.to}</th>
            <th scope="col" className="figure-cell">
              {flow.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ pairId, from, to, yuan }) => (
            <tr key={pairId}>
              <td>{from.name}</td>
              <td data-label={flow.to}>{to.name}</td>
              <td data-label={flow.amount} className="figure-cell">
                <Link to={pageOf(pairId)}>{money(yuan)}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
