import type { CalendarYearSummary, OfficeHoursView } from '@shanhai/contracts/calendar';
import { Link } from 'react-router';
import { isoDay } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, Failure, Waiting } from '../../ui/states';
import '../admin.css';
import './calendars.css';
import { useCalendarWords, useOfficeHours, useYears } from './calendars';
import { Projections } from './Projections';
import { SetHours } from './SetHours';

export function CalendarsPage() {
  const words = useCalendarWords();
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        <Link className="button primary" to="/admin/calendars/new">
          {words.add}
        </Link>
      </div>
      <p className="lead">{words.lead}</p>
      <Years />
      <Projections />
      <Hours />
    </div>
  );
}

function Years() {
  const words = useCalendarWords();
  const query = useYears();
  if (query.data === undefined) return <Waiting query={query} rows={6} />;
  const { items } = query.data;
  if (items.length === 0) return <Empty title={words.empty} lead={words.emptyLead} />;
  const { columns } = words;
  return (
    <table className="card list-table" aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col">{columns.year}</th>
          <th scope="col">{columns.version}</th>
          <th scope="col" className="figure-cell nowrap">
            {columns.days}
          </th>
          <th scope="col">{columns.source}</th>
          <th scope="col">{columns.published}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((year) => (
          <YearRow key={year.year} year={year} />
        ))}
      </tbody>
    </table>
  );
}

function YearRow({ year }: { year: CalendarYearSummary }) {
  const words = useCalendarWords();
  const names = useNames();
  const { columns } = words;
  const who = year.publishedBy ? names.person(year.publishedBy) : words.withSystem;
  return (
    <tr>
      <td className="nowrap">
        <Link to={`/admin/calendars/${year.year}`}>{words.year(year.year)}</Link>
      </td>
      <td data-label={columns.version} className="nowrap">
        {words.version(year.version)}
      </td>
      <td data-label={columns.days} className="figure-cell nowrap">
        {words.days(year.workingDays)}
      </td>
      <td data-label={columns.source}>{year.source}</td>
      <td data-label={columns.published}>{words.by(who, isoDay(new Date(year.publishedAt)))}</td>
    </tr>
  );
}

function Hours() {
  const words = useCalendarWords();
  const query = useOfficeHours();
  const usual = query.data?.items.find(({ unit }) => unit === null);
  return (
    <section className="calendar-part" aria-labelledby="hours-title">
      <div className="page-head">
        <h2 id="hours-title">{words.hours}</h2>
        <span className="spring" />
        {usual && <SetHours usual={usual.hours} />}
      </div>
      <p className="quiet">{words.hoursLead}</p>
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      <ul>
        {query.data?.items.map((hours) => (
          <HoursLine key={hours.edition ?? 0} of={hours} />
        ))}
      </ul>
    </section>
  );
}

function HoursLine({ of }: { of: OfficeHoursView }) {
  const words = useCalendarWords();
  const names = useNames();
  const { morning, afternoon } = of.hours;
  const unit = of.unit ? names.unit(of.unit) : words.everywhere;
  return (
    <li>
      <strong>{unit}</strong> {of.from && <span>{words.hoursFrom(of.from)} </span>}
      {words.hoursOf(`${morning.opens}–${morning.closes}`, `${afternoon.opens}–${afternoon.closes}`)}{' '}
      <span className="quiet">{of.source}</span>
    </li>
  );
}
