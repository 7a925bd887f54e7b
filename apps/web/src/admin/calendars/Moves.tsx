import type { MovedDeadline } from '@shanhai/contracts/calendar';
import { useState } from 'react';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { More } from '../../ui/Paged';
import { Waiting } from '../../ui/states';
import { useCalendarWords, useMoves, type MovesQuery } from './calendars';

/** What the notice would move: counted over all open deadlines, so it is asked for and not looked up at each key. */
export function Moves({ source }: { source: string }) {
  const words = useCalendarWords();
  const [wanted, want] = useState(false);
  return (
    <section className="calendar-part" aria-labelledby="moves-title">
      <h2 id="moves-title">{words.moves}</h2>
      {wanted ? (
        <List source={source} />
      ) : (
        <button className="button" type="button" onClick={() => want(true)}>
          {words.movesOpen}
        </button>
      )}
    </section>
  );
}

const List = ({ source }: { source: string }) => <MovesOf query={useMoves(source, true)} />;

/** How many deadlines move, and which. */
export function MovesOf({ query }: { query: MovesQuery }) {
  const words = useCalendarWords();
  const names = useNames();
  if (query.data === undefined) return <Waiting query={query} />;
  const { counts, warnings = [] } = query.data.pages[0] ?? {};
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {warnings.map(({ code, message }) => (
        <p className="note warning" key={code}>
          {names.text(message)}
        </p>
      ))}
      <p role="status">
        {counts && (counts.moved > 0 ? words.movesCount(counts.moved, counts.open) : words.movesNone)}
      </p>
      {counts && counts.relabelled > 0 && <p className="quiet">{words.movesCertain(counts.relabelled)}</p>}
      {items.length > 0 && <Table items={items} />}
      <More query={query} />
    </>
  );
}

function Table({ items }: { items: readonly MovedDeadline[] }) {
  const words = useCalendarWords();
  const names = useNames();
  const { movesColumns: columns } = words;
  const told = ({ dueAt, provisional }: MovedDeadline['from']) =>
    `${dayAndTime(new Date(dueAt))}${provisional ? ` (${words.provisional})` : ''}`;
  return (
    <table className="card list-table" aria-label={words.moves}>
      <thead>
        <tr>
          {Object.values(columns).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ deadlineId, title, number, unit, from, to }) => (
          <tr key={deadlineId}>
            <td>
              {title}
              {number && <span className="quiet cell-key">{number}</span>}
            </td>
            <td data-label={columns.unit}>{names.unit(unit)}</td>
            <td data-label={columns.from}>{told(from)}</td>
            <td data-label={columns.to}>{told(to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
