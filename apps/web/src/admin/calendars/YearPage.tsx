import type { CalendarYearView } from '@shanhai/contracts/calendar';
import { Link, useParams, useSearchParams } from 'react-router';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import '../admin.css';
import { useCalendarWords, useYear } from './calendars';
import { Versions } from './Versions';
import { YearGrid } from './YearGrid';

/** One year as it is counted, or as it was by an earlier version, with the versions that it has had. */
export function YearPage() {
  const words = useCalendarWords();
  const year = Number(useParams()['year']);
  const wanted = Number(useSearchParams()[0].get('version'));
  const query = useYear(year, wanted > 0 ? wanted : undefined);
  const { data } = query;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.year(year)} />
        {data && <Standing of={data} />}
        <span className="spring" />
        <Link className="button" to={`/admin/calendars/new?from=${year}`}>
          {data?.provisional ? words.add : words.next}
        </Link>
      </div>
      <p className="admin-facts">
        <Link to="/admin/calendars">{words.back}</Link>
      </p>
      {data === undefined ? <Waiting query={query} rows={8} /> : <Year of={data} />}
    </div>
  );
}

const newestOf = ({ versions }: CalendarYearView): number => versions[0]?.version ?? 0;

/** Which version is looked at, and whether it is what counts. */
function Standing({ of }: { of: CalendarYearView }) {
  const words = useCalendarWords();
  if (of.version === null) return <StatusTag tone="amber">{words.provisional}</StatusTag>;
  const inForce = of.version === newestOf(of);
  return (
    <StatusTag tone={inForce ? 'green' : 'grey'}>
      {`${words.version(of.version)} · ${inForce ? words.inForce : words.replaced}`}
    </StatusTag>
  );
}

function Year({ of }: { of: CalendarYearView }) {
  const words = useCalendarWords();
  const newest = newestOf(of);
  return (
    <>
      {of.version !== null && of.version !== newest && (
        <p className="note warning" role="status">
          {words.replacedBy(newest)} <Link to={`/admin/calendars/${of.year}`}>{words.toInForce}</Link>
        </p>
      )}
      <p>
        {of.provisional ? words.provisionalLead : of.source} · {words.days(of.workingDays)}
      </p>
      <YearGrid year={of.year} daysOff={of.daysOff} workdays={of.workdays} />
      {of.version !== null && <Versions year={of.year} versions={of.versions} shown={of.version} />}
    </>
  );
}
