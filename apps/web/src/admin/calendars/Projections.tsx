import type { ProjectionView } from '@shanhai/contracts/calendar';
import { useNames } from '../../i18n/names';
import { StatusTag } from '../../ui/StatusTag';
import { useCalendarWords, useProjections } from './calendars';

/** The recalculations of the last publications. The service knows how far they are: a reload loses nothing. */
export function Projections() {
  const words = useCalendarWords();
  const { data } = useProjections();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="calendar-part" aria-labelledby="projections-title">
      <h2 id="projections-title">{words.progress}</h2>
      {data.items.map((projection) => (
        <Progress key={projection.edition} projection={projection} />
      ))}
    </section>
  );
}

function Progress({ projection }: { projection: ProjectionView }) {
  const words = useCalendarWords();
  const names = useNames();
  const { state, seen, moved, year, version, unit } = projection;
  const total = projection.total ?? 0;
  const name =
    year === null
      ? words.ofHours(unit ? names.unit(unit) : words.everywhere)
      : words.ofYear(year, version ?? 0);
  return (
    <div className="card projection">
      <p>
        <strong>{name}</strong>{' '}
        <StatusTag tone={state === 'finished' ? 'green' : 'blue'}>{words.states[state]}</StatusTag>
      </p>
      {state !== 'finished' && <progress aria-label={name} max={Math.max(total, 1)} value={seen} />}
      <p className="quiet" role="status">
        {words.progressOf(seen, total)} · {words.progressMoved(moved)}
      </p>
    </div>
  );
}
