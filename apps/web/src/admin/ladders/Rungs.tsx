import type { LadderDocument } from '@shanhai/contracts/calendar';
import { useWords } from '../../i18n/words';
import { useLadderWords } from './ladders';

type Rung = LadderDocument['rungs'][number];

/** When a rung fires, in words. */
export const useRungDay = () => {
  const { days } = useLadderWords();
  return ({ offset, unit }: Pick<Rung, 'offset' | 'unit'>): string => {
    const working = unit === 'working_day';
    if (offset === 0) return days.on;
    return offset < 0 ? days.before(-offset, working) : days.after(offset, working);
  };
};

export const useRecipients = () => {
  const { recipients } = useLadderWords();
  const { common } = useWords();
  return (to: Rung['to']): string => to.map((each) => recipients[each]).join(common.listComma);
};

/** The rungs of a ladder, earliest first. */
export function Rungs({ rungs }: { rungs: readonly Rung[] }) {
  const words = useLadderWords();
  const dayOf = useRungDay();
  const recipientsOf = useRecipients();
  const { rungColumns: columns } = words;
  if (rungs.length === 0) return <p className="quiet">{words.silent}</p>;
  return (
    <table className="card list-table" aria-label={words.forecast}>
      <thead>
        <tr>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.to}</th>
          <th scope="col">{columns.rung}</th>
        </tr>
      </thead>
      <tbody>
        {rungs.map((rung) => (
          <tr key={rung.rung}>
            <td>{dayOf(rung)}</td>
            <td data-label={columns.at}>{rung.at}</td>
            <td data-label={columns.to}>{recipientsOf(rung.to)}</td>
            <td data-label={columns.rung}>
              <code>{rung.rung}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
