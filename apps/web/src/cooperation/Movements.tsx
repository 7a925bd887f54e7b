import type { MovementView } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { Link } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useNames } from '../i18n/names';
import { FormDialog } from '../org/FormDialog';
import { Paged } from '../ui/Paged';
import { StatusTag } from '../ui/StatusTag';
import { Empty } from '../ui/states';
import { ReasonField } from './fields';
import { addressOf } from './filters';
import type { FundChoice } from './FundsView';
import { Illustrative } from './Illustrative';
import { inYuan } from './money';
import { refreshCooperation, useMovements } from './queries';
import { useCooperationWords } from './words';

/** The movements that make a sum, the latest first. */
export function Movements({ choice }: { choice: FundChoice }) {
  const words = useCooperationWords();
  const { funds } = words;
  const { year, city, side, kind, pair, type, by } = choice;
  const query = useMovements({ year, city, side, kind, pair, type });
  return (
    <>
      <p>
        <Link to={addressOf('funds', { by, year, city, side, kind })}>{funds.back}</Link>
      </p>
      <Paged query={query} empty={<Empty title={funds.emptyFilter} />}>
        {(items) => (
          <div className="card">
            <table className="list-table" aria-label={funds.movements}>
              <thead>
                <tr>
                  <th scope="col">{funds.movedOn}</th>
                  <th scope="col">{funds.key.pair}</th>
                  <th scope="col">{funds.kind}</th>
                  <th scope="col">{funds.type}</th>
                  <th scope="col" className="figure-cell">
                    {funds.amount}
                  </th>
                  <th scope="col">{words.source}</th>
                  <th scope="col">
                    <span className="visually-hidden">{funds.reverse}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <MovementRow key={item.id} movement={item} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Paged>
    </>
  );
}

function MovementRow({ movement }: { movement: MovementView }) {
  const words = useCooperationWords();
  const { funds } = words;
  const names = useNames();
  const { pair, year, kind, type, amount, movedOn, purpose, source, reason, recordedBy } = movement;
  return (
    <tr>
      <td>{movedOn}</td>
      <td data-label={funds.key.pair}>
        <Link to={`/cooperation/pairs/${pair.id}?year=${year}`}>
          {words.pairOf(names.unit(pair.aiding), names.unit(pair.receiving))}
        </Link>
      </td>
      <td data-label={funds.kind}>
        {funds.kinds[kind]} <span className="quiet">{words.yearIs(year)}</span>
      </td>
      <td data-label={funds.type}>
        {words[type]} {movement.reverses !== null && <StatusTag tone="grey">{funds.reverses}</StatusTag>}
        {movement.reversedBy !== null && <StatusTag tone="grey">{funds.reversed}</StatusTag>}
      </td>
      <td data-label={funds.amount} className="figure-cell">
        {inYuan(amount)}
      </td>
      <td data-label={words.source}>
        {purpose !== '' && <span className="block">{purpose}</span>}
        <span className="quiet">{source}</span>
        {reason !== null && <span className="block">{words.pairs.page.because(reason)}</span>}
        {recordedBy !== null && (
          <span className="quiet block">{funds.recordedBy(names.person(recordedBy))}</span>
        )}
        {movement.illustrative && (
          <>
            {' '}
            <Illustrative />
          </>
        )}
      </td>
      <td>{movement.mayReverse && <Reverse movement={movement} />}</td>
    </tr>
  );
}

/** Nothing is erased: a movement of the opposite amount, with its reason. */
function Reverse({ movement }: { movement: MovementView }) {
  const words = useCooperationWords();
  const { funds } = words;
  const keyOf = useActKey();
  const [reason, setReason] = useState('');
  const { id, movedOn, type, amount } = movement;
  const what = `${movedOn} ${words[type]} ${inYuan(amount)}`;
  const reverse = async () => {
    const body = { reason: reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf([id, body]) };
    await request('POST', '/cooperation/funds/movements/{id}/reversal', sent);
    await refreshCooperation();
  };
  return (
    <FormDialog
      label={funds.reverse}
      ariaLabel={funds.reverseOf(what)}
      look="button small"
      title={funds.reverseTitle}
      confirm={funds.reverse}
      danger
      isComplete={reason.trim() !== ''}
      onOpen={() => setReason('')}
      act={reverse}
    >
      {(asked) => (
        <>
          <p>
            <strong>{what}</strong>
          </p>
          <p className="quiet">{funds.reverseLead}</p>
          <ReasonField asked={asked} value={reason} onChange={setReason} />
        </>
      )}
    </FormDialog>
  );
}
