import type { CalendarYearView } from '@shanhai/contracts/calendar';
import { Link } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { StatusTag } from '../../ui/StatusTag';
import { useCalendarWords } from './calendars';
import { VersionChanges } from './VersionChanges';

interface VersionsProps {
  readonly year: number;
  readonly versions: CalendarYearView['versions'];
  /** The version that is drawn above. */
  readonly shown: number;
}

/** Every version that a year has had, newest first: on what ground, by whom and when, and what it changed. */
export function Versions({ year, versions, shown }: VersionsProps) {
  const words = useCalendarWords();
  return (
    <section className="calendar-part" aria-labelledby="versions-title">
      <h2 id="versions-title">{words.versions}</h2>
      <ul className="card version-list">
        {versions.map((each, at) => (
          <Version key={each.version} of={each} inForce={at === 0} shown={each.version === shown} />
        ))}
      </ul>
      {versions.length > 1 && <VersionChanges year={year} versions={versions} />}
    </section>
  );
}

interface VersionProps {
  readonly of: CalendarYearView['versions'][number];
  readonly inForce: boolean;
  readonly shown: boolean;
}

function Version({ of, inForce, shown }: VersionProps) {
  const words = useCalendarWords();
  const names = useNames();
  const { year, version, source, announcedOn, publishedAt, publishedBy } = of;
  const at = dayAndTime(new Date(publishedAt));
  const by = publishedBy ? words.publishedBy(names.person(publishedBy), at) : words.by(words.withSystem, at);
  return (
    <li>
      <p>
        <strong>{words.version(version)}</strong>{' '}
        {inForce && <StatusTag tone="green">{words.inForce}</StatusTag>}{' '}
        {shown ? (
          <span className="quiet">{words.versionShown}</span>
        ) : (
          <Link to={`/admin/calendars/${year}?version=${version}`}>{words.versionOpen(version)}</Link>
        )}
      </p>
      <p>{source}</p>
      <p className="quiet">
        {announcedOn && `${words.announced(announcedOn)} · `}
        {by}
      </p>
    </li>
  );
}
