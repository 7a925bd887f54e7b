import type { MovementFilters, MovementView } from '@shanhai/contracts/projects/money';
import { addressOf as apiAddress } from '../../api/request';
import { Link } from 'react-router';
import { inYuan } from '../../cooperation/money';
import { useNames } from '../../i18n/names';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import { useStatement } from './queries';
import { ReverseMoney } from './ReverseMoney';
import { useMoneyWords } from './words';

interface StatementProps {
  readonly filters: MovementFilters;
  /** Of one application: then each line need not say which. */
  readonly ofOne: boolean;
}

/** The movements with what allowed them and what stood in the books after each, the latest first; printed as it stands. */
export function Statement({ filters, ofOne }: StatementProps) {
  const { statement } = useMoneyWords();
  const query = useStatement(filters);
  return (
    <section className="statement" aria-labelledby="statement">
      <div className="block-head">
        <h2 id="statement">{statement.title}</h2>
        <span className="acts no-print">
          <button className="button small" type="button" onClick={() => window.print()}>
            {statement.print}
          </button>
          <a className="button small" href={apiAddress('/funds/movements.xlsx', {}, filters)} download>
            {statement.excel}
          </a>
        </span>
      </div>
      <Paged query={query} empty={<Empty title={statement.empty} />}>
        {(items) => (
          <div className="card">
            <table className="list-table">
              <thead>
                <tr>
                  <th scope="col">{statement.day}</th>
                  <th scope="col">{statement.what}</th>
                  {!ofOne && <th scope="col">{statement.project}</th>}
                  <th scope="col" className="figure-cell">
                    {statement.amount}
                  </th>
                  <th scope="col">{statement.decision}</th>
                  <th scope="col">{statement.after}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((movement) => (
                  <Row key={movement.id} movement={movement} ofOne={ofOne} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Paged>
    </section>
  );
}

function Row({ movement, ofOne }: { movement: MovementView; ofOne: boolean }) {
  const words = useMoneyWords();
  const { statement } = words;
  const { movedOn, seq, kind, amount, application, note } = movement;
  return (
    <tr>
      <td>
        {movedOn} <span className="quiet block">{statement.number(seq)}</span>
      </td>
      <td data-label={statement.what}>
        <strong>{words.kinds[kind]}</strong>{' '}
        {movement.reversedBy !== null && <StatusTag tone="grey">{statement.reversed}</StatusTag>}
        {movement.illustrative && <StatusTag tone="amber">{words.illustrative}</StatusTag>}
        {note !== '' && <span className="block">{note}</span>}
        <Lines movement={movement} />
      </td>
      {!ofOne && (
        <td data-label={statement.project}>
          {application === null ? (
            '–'
          ) : (
            <Link to={`/funds/applications/${application.id}`}>{application.title}</Link>
          )}
        </td>
      )}
      <td data-label={statement.amount} className="figure-cell">
        {inYuan(amount)}
      </td>
      <td data-label={statement.decision}>
        <Allowed movement={movement} />
      </td>
      <td data-label={statement.after}>
        <After movement={movement} />
        {movement.mayReverse && <ReverseMoney movement={movement} />}
      </td>
    </tr>
  );
}

/** 分录: what an accountant reads. */
function Lines({ movement }: { movement: MovementView }) {
  const { statement, accounts } = useMoneyWords();
  return (
    <ul className="posting-lines quiet" aria-label={statement.lines}>
      {movement.postings.map(({ debit, credit, amount }) => (
        <li key={`${debit} ${credit}`}>
          {statement.debit} {accounts[debit]} / {statement.credit} {accounts[credit]} {inYuan(amount)}
        </li>
      ))}
    </ul>
  );
}

function Allowed({ movement }: { movement: MovementView }) {
  const { statement } = useMoneyWords();
  const names = useNames();
  const { decision, voucher, recordedBy } = movement;
  return (
    <>
      {decision.kind === 'document'
        ? decision.number
        : statement.event(decision.seq, decision.at.slice(0, 10))}
      {voucher !== null && <span className="block">{statement.voucher(voucher)}</span>}
      <span className="quiet block">
        {recordedBy === null ? statement.system : statement.recordedBy(names.person(recordedBy))}
      </span>
    </>
  );
}

function After({ movement: { projectAfter, fundAfter } }: { movement: MovementView }) {
  const { statement } = useMoneyWords();
  return (
    <>
      {projectAfter !== null && (
        <span className="block">
          {statement.afterProject(
            inYuan(projectAfter.committed),
            inYuan(projectAfter.paid),
            inYuan(projectAfter.used),
          )}
        </span>
      )}
      {fundAfter !== null && (
        <span className="quiet block">{statement.afterFund(inYuan(fundAfter.available))}</span>
      )}
    </>
  );
}
