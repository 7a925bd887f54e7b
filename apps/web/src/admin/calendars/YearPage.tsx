import { Link, useParams } from 'react-router';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import '../admin.css';
import { useCalendarWords, useYear } from './calendars';
import { YearGrid } from './YearGrid';

/** One year as it is counted, with the versions that it has had. */
export function YearPage() {
  const words = useCalendarWords();
  const year = Number(useParams()['year']);
  const query = useYear(year);
  const { data } = query;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.year(year)} />
        {data?.provisional && <StatusTag tone="amber">{words.provisional}</StatusTag>}
        <span className="spring" />
        <Link className="button" to={`/admin/calendars/new?from=${year}`}>
          {data?.provisional ? words.add : words.next}
        </Link>
      </div>
      <p className="admin-facts">
        <Link to="/admin/calendars">{words.back}</Link>
      </p>
      {data === undefined ? (
        <Waiting query={query} rows={8} />
      ) : (
        <>
          <p>
            {data.provisional ? words.provisionalLead : data.source} · {words.days(data.workingDays)}
          </p>
          <YearGrid year={year} daysOff={data.daysOff} workdays={data.workdays} />
          {data.versions.length > 1 && (
            <section className="calendar-part" aria-labelledby="versions-title">
              <h2 id="versions-title">{words.versions}</h2>
              <ul>
                {data.versions.map(({ version, source, announcedOn }) => (
                  <li key={version}>
                    <strong>{words.version(version)}</strong> {announcedOn && words.announced(announcedOn)}{' '}
                    <span className="quiet">{source}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
}
