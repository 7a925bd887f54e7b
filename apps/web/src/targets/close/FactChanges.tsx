import type { FactChangeView } from '@shanhai/contracts/targets/close';
import { useNames } from '../../i18n/names';
import { Waiting } from '../../ui/states';
import { amountOf, useTargetWords } from '../words';
import { useFactChanges } from './queries';
import { useCloseWords } from './words';

interface ChangesProps {
  readonly planId: string;
  readonly before: number;
  readonly after: number;
}

/** What differs between two versions of the facts. */
export function FactChanges({ planId, before, after }: ChangesProps) {
  const { facts: words } = useCloseWords();
  const query = useFactChanges(planId, before, after);
  if (query.data === undefined) return <Waiting query={query} rows={2} />;
  if (query.data.length === 0) return <p className="quiet">{words.same}</p>;
  return (
    <table className="card list-table" aria-label={words.compare(before, after)}>
      <caption className="visually-hidden">{words.compare(before, after)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.compare(before, after)}</th>
          <th scope="col">{words.target}</th>
          <th scope="col" className="figure-cell">
            {words.was}
          </th>
          <th scope="col" className="figure-cell">
            {words.is}
          </th>
        </tr>
      </thead>
      <tbody>
        {query.data.map((change) => (
          <ChangeRow key={`${change.unit.id} ${change.key}`} change={change} />
        ))}
      </tbody>
    </table>
  );
}

function ChangeRow({ change: { unit, title, before, after } }: { change: FactChangeView }) {
  const { facts: words } = useCloseWords();
  const targets = useTargetWords();
  const names = useNames();
  const said = (fact: FactChangeView['before']): string => {
    if (fact === null) return words.nothing;
    const owed = amountOf(targets, { value: fact.owed, dueOn: fact.owedOn }, fact.measure) ?? words.nothing;
    const reached =
      fact.reachedOn ??
      amountOf(targets, { value: fact.reached, dueOn: null }, fact.measure) ??
      words.nothing;
    return `${reached} / ${owed}`;
  };
  return (
    <tr>
      <td>{names.unit(unit)}</td>
      <td data-label={words.target}>{names.text(title)}</td>
      <td data-label={words.was} className="figure-cell">
        {said(before)}
      </td>
      <td data-label={words.is} className="figure-cell">
        {said(after)}
      </td>
    </tr>
  );
}
