import { weekdayOf } from '../../i18n/weekday';
import { daysOfMonth, isWeekend, useCalendarWords } from './calendars';
import './calendars.css';

interface YearGridProps {
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly workdays: readonly string[];
}

/** A year in twelve months. What differs from Monday to Friday is said in a word, not by a colour alone. */
export function YearGrid({ year, daysOff, workdays }: YearGridProps) {
  const words = useCalendarWords();
  const off = new Set(daysOff);
  const on = new Set(workdays);
  return (
    <>
      <p className="quiet">{words.legendText}</p>
      <div className="year-grid">
        {Array.from({ length: 12 }, (_, at) => (
          <Month key={at} year={year} month={at + 1} off={off} on={on} />
        ))}
      </div>
    </>
  );
}

interface MonthProps {
  readonly year: number;
  readonly month: number;
  readonly off: ReadonlySet<string>;
  readonly on: ReadonlySet<string>;
}

function Month({ year, month, off, on }: MonthProps) {
  const words = useCalendarWords();
  const days = daysOfMonth(year, month);
  const worked = days.filter((day) => on.has(day) || (!isWeekend(day) && !off.has(day))).length;
  const first = weekdayOf(days[0] ?? '');
  const weeks = Math.ceil((first + days.length) / 7);
  return (
    <table className="month card">
      <caption>{words.months(month, worked)}</caption>
      <thead>
        <tr>
          {words.week.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => (
          <tr key={week}>
            {Array.from({ length: 7 }, (_, at) => (
              <Day key={at} day={days[week * 7 + at - first]} off={off} on={on} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, off, on }: { day: string | undefined } & Pick<MonthProps, 'off' | 'on'>) {
  const words = useCalendarWords();
  if (day === undefined) return <td />;
  const kind = off.has(day) ? 'off' : on.has(day) ? 'on' : undefined;
  const title = kind && (kind === 'off' ? words.dayOff(day) : words.workday(day));
  return (
    <td className={kind ?? (isWeekend(day) ? 'weekend' : undefined)} title={title}>
      {Number(day.slice(8))}
      {kind && <span className="mark">{words.legend[kind]}</span>}
    </td>
  );
}
