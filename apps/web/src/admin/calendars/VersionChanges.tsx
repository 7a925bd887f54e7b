import type { CalendarYearView } from '@shanhai/contracts/calendar';
import { useSearchParams } from 'react-router';
import { Labeled } from '../../forms/Labeled';
import { Waiting } from '../../ui/states';
import { useCalendarWords, useYear } from './calendars';
import { yearDiff } from './year-diff';

interface ChangesProps {
  readonly year: number;
  /** Newest first, at least two. */
  readonly versions: CalendarYearView['versions'];
}

/** What one version of a year changed against another: which are compared stands in the address. */
export function VersionChanges({ year, versions }: ChangesProps) {
  const words = useCalendarWords();
  const [search, setSearch] = useSearchParams();
  const chosen = (name: 'before' | 'after', at: number): number => {
    const wanted = Number(search.get(name));
    return versions.some(({ version }) => version === wanted) ? wanted : (versions[at]?.version ?? 1);
  };
  const [before, after] = [chosen('before', 1), chosen('after', 0)];
  const choose = (name: 'before' | 'after') => (version: string) =>
    setSearch(
      (all) => {
        all.set(name, version);
        return all;
      },
      { replace: true },
    );
  const choice = { versions: versions.map(({ version }) => version) };
  return (
    <section className="calendar-part" aria-labelledby="changes-title">
      <h2 id="changes-title">{words.changes.title}</h2>
      <div className="version-choices">
        <Choice {...choice} label={words.changes.before} chosen={before} onChoose={choose('before')} />
        <Choice {...choice} label={words.changes.after} chosen={after} onChoose={choose('after')} />
      </div>
      <Changed year={year} before={before} after={after} />
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly versions: readonly number[];
  readonly chosen: number;
  readonly onChoose: (version: string) => void;
}

function Choice({ label, versions, chosen, onChoose }: ChoiceProps) {
  const words = useCalendarWords();
  return (
    <Labeled label={label}>
      {(control) => (
        <select
          className="input"
          {...control}
          value={chosen}
          onChange={({ target }) => onChoose(target.value)}
        >
          {versions.map((version) => (
            <option key={version} value={version}>
              {words.version(version)}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}

function Changed({ year, before, after }: { year: number; before: number; after: number }) {
  const { changes: words } = useCalendarWords();
  const [earlier, later] = [useYear(year, before), useYear(year, after)];
  if (earlier.data === undefined) return <Waiting query={earlier} rows={2} />;
  if (later.data === undefined) return <Waiting query={later} rows={2} />;
  const { freed, worked } = yearDiff(earlier.data, later.data);
  const [from, to] = [earlier.data.workingDays, later.data.workingDays];
  if (freed.length + worked.length === 0) return <p role="status">{words.same}</p>;
  return (
    <div role="status">
      <p>{words.days(from, to)}</p>
      <DayList title={words.freed(freed.length)} days={freed} mark="off" />
      <DayList title={words.worked(worked.length)} days={worked} mark="on" />
    </div>
  );
}

function DayList({ title, days, mark }: { title: string; days: readonly string[]; mark: 'off' | 'on' }) {
  const words = useCalendarWords();
  if (days.length === 0) return null;
  return (
    <div className="changed-days">
      <h3>{title}</h3>
      <ul>
        {days.map((day) => (
          <li key={day} className={mark}>
            {words.dayNamed(day)}
          </li>
        ))}
      </ul>
    </div>
  );
}
