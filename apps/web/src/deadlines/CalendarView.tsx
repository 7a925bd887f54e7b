import { civilDay } from '@shanhai/contracts/answers';
import type { DeadlineItem, DeadlineMonth } from '@shanhai/contracts/deadlines';
import { Link, useSearchParams } from 'react-router';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { Waiting } from '../ui/states';
import { addressOf, filtersIn, lights, monthIn, shiftMonth, type Filters } from './filters';
import { LightCount, LightTitle } from './Light';
import { useMonth } from './queries';
import { RuleLine } from './RuleLine';
import { titleOf, useDeadlineWords } from './words';

/** A month: what ends on each day, and which days are worked. */
export function CalendarView() {
  const { calendar } = useDeadlineWords();
  const [search] = useSearchParams();
  const today = isoDay(useServiceNow());
  const month = monthIn(search, today);
  const { day: _, ...filters } = filtersIn(search);
  const query = useMonth(month, filters);
  if (query.data === undefined) return <Waiting query={query} />;
  const { days, provisional, paused } = query.data;
  const shown = days[0]?.date.slice(0, 7) ?? month;
  const title = calendar.month(Number(shown.slice(0, 4)), Number(shown.slice(5)));
  const none = days.every(({ counts }) => total(counts) === 0);
  return (
    <>
      <RuleLine of={query.data} failed={query.isRefetchError} kind={filters.kind} />
      <div className={query.isPlaceholderData ? 'month-head refreshing' : 'month-head'}>
        <Step month={shiftMonth(month, -1)} filters={filters} label={calendar.previous} sign="‹" />
        <h2 aria-live="polite">{title}</h2>
        <Step month={shiftMonth(month, 1)} filters={filters} label={calendar.next} sign="›" />
      </div>
      {provisional && <p className="note warning">{calendar.provisional}</p>}
      {paused > 0 && (
        <p className="month-paused">
          <Link to={addressOf('list', { ...filters, state: 'paused' })}>{calendar.paused(paused)}</Link>
        </p>
      )}
      {none && <p className="quiet month-none">{calendar.nothing}</p>}
      <MonthTable none={none} days={days} today={today} filters={filters} label={calendar.label(title)} />
    </>
  );
}

const total = (counts: DeadlineMonth['days'][number]['counts']): number =>
  lights.reduce((sum, light) => sum + counts[light], 0);

interface StepProps {
  readonly month: string;
  readonly filters: Filters;
  readonly label: string;
  readonly sign: string;
}

function Step({ month, filters, label, sign }: StepProps) {
  return (
    <Link className="button" to={addressOf('calendar', filters, { month })} replace aria-label={label}>
      <span aria-hidden="true">{sign}</span>
    </Link>
  );
}

type Day = DeadlineMonth['days'][number];

interface MonthTableProps {
  readonly none: boolean;
  readonly days: readonly Day[];
  readonly today: string;
  readonly filters: Filters;
  readonly label: string;
}

/** Weeks from Monday, with the days of other months left empty. On a phone the days stand below each other. */
function MonthTable({ none, days, today, filters, label }: MonthTableProps) {
  const { calendar } = useDeadlineWords();
  return (
    <table className={none ? 'month card nothing' : 'month card'} aria-label={label}>
      <thead>
        <tr>
          {calendar.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, index) => (
          <tr key={index}>
            {week.map((day, at) =>
              day ? (
                <DayCell key={day.date} day={day} today={today} filters={filters} />
              ) : (
                <td key={at} className="elsewhere" />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function weeksOf(days: readonly Day[]): (Day | null)[][] {
  const first = (new Date(`${days[0]?.date ?? ''}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: first }, () => null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => cells[week * 7 + at] ?? null),
  );
}

function DayCell({ day, today, filters }: { day: Day; today: string; filters: Filters }) {
  const { calendar } = useDeadlineWords();
  const { language } = useSpeech();
  const many = total(day.counts);
  const works = day.kind === 'work' || day.kind === 'make_up';
  const classes = [works ? '' : 'free', day.date === today ? 'today' : '', many === 0 ? 'none' : ''];
  return (
    <td className={classes.join(' ')}>
      <span className="day-head">
        <span className="day-number">{Number(day.date.slice(8))}</span>
        <span className="day-long">{civilDay(language, day.date)}</span>
        <DayMark kind={day.kind} />
        {day.date === today && <span className="tag blue">{calendar.today}</span>}
      </span>
      {day.first.length > 0 && (
        <ul className="day-first">
          {day.first.map((item) => (
            <li key={item.id}>
              <Named item={item} />
            </li>
          ))}
        </ul>
      )}
      {many > 0 && (
        <Link
          className="day-counts"
          to={addressOf('list', { ...filters, day: day.date })}
          aria-label={calendar.open(civilDay(language, day.date), many)}
        >
          {lights.map(
            (light) =>
              day.counts[light] > 0 && <LightCount key={light} light={light} many={day.counts[light]} />,
          )}
          {day.provisional > 0 && (
            <span className="provisional">{calendar.provisionalDay(day.provisional)}</span>
          )}
        </Link>
      )}
    </td>
  );
}

/** What ends, as far as there is room in a cell; the whole is its description. */
function Named({ item }: { item: DeadlineItem }) {
  const names = useNames();
  const title = titleOf(item, names);
  const shown = <LightTitle light={item.light} title={title} />;
  return item.link === null ? (
    <span title={title}>{shown}</span>
  ) : (
    <Link to={item.link} title={title}>
      {shown}
    </Link>
  );
}

function DayMark({ kind }: { kind: Day['kind'] }) {
  const { calendar } = useDeadlineWords();
  if (kind === 'work') return null;
  if (kind === 'free') return <span className="visually-hidden">{calendar.free}</span>;
  return (
    <>
      <span className={`tag ${kind === 'holiday' ? 'red' : 'amber'} day-mark`} aria-hidden="true">
        {calendar[kind]}
      </span>
      <span className="visually-hidden">{calendar[`${kind}Long`]}</span>
    </>
  );
}
