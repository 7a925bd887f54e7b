import type { Activity, ActivityView } from '@shanhai/contracts/cooperation';
import { Link, useParams, useSearchParams } from 'react-router';
import '../admin/admin.css';
import { contentAddress } from '../approvals/Files';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { PageTitle } from '../ui/PageTitle';
import { fileSize } from '../ui/sizes';
import { WaitingPage } from '../ui/states';
import { ActivityContent } from './ActivityContent';
import { EditActivity } from './EditActivity';
import './cooperation.css';
import { addressOf } from './filters';
import { Illustrative } from './Illustrative';
import { useActivity, useEdition } from './queries';
import { useCooperationWords } from './words';

/** One activity, as it is published or as an earlier edition was; its draft for who writes it. */
export function ActivityPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const asked = Number(search.get('edition'));
  const query = useActivity(id);
  const earlier = Number.isInteger(asked) && asked > 0 && asked !== query.data?.edition ? asked : undefined;
  const edition = useEdition(id, earlier);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  if (earlier === undefined) return <Page activity={query.data} content={query.data.content} />;
  if (edition.data === undefined) return <WaitingPage query={edition} rows={8} />;
  return <Page activity={query.data} content={edition.data.content} earlier={earlier} />;
}

interface PageProps {
  readonly activity: Activity;
  readonly content: ActivityView;
  readonly earlier?: number;
}

function Page({ activity, content, earlier }: PageProps) {
  const words = useCooperationWords();
  const { page } = words.activities;
  return (
    <div className="page admin cooperation">
      <div className="page-head crowded">
        <PageTitle title={content.title === '' ? words.activities.untitled : content.title} />
        <span className="spring" />
        {earlier === undefined && <EditActivity activity={activity} />}
      </div>
      <p className="admin-facts">
        <Link to={addressOf('activities')}>{page.back}</Link>
        <span>
          {activity.edition === 0
            ? words.activities.draft
            : words.activities.edition(earlier ?? activity.edition)}
        </span>
        {activity.source !== '' && (
          <span>
            {words.source} {activity.source}
          </span>
        )}
        {activity.illustrative && <Illustrative why />}
      </p>
      {activity.draft !== null && earlier === undefined && <p className="note">{page.hasDraft}</p>}
      {earlier !== undefined && (
        <p className="note warning">
          {page.old(earlier, activity.edition)}{' '}
          <Link to={`/cooperation/activities/${activity.id}`}>{page.toLatest}</Link>
        </p>
      )}
      <ActivityContent
        content={content}
        activityId={activity.edition > 0 && earlier === undefined ? activity.id : undefined}
      />
      {earlier === undefined && <Files files={activity.attachments} />}
      <Editions activity={activity} shown={earlier ?? activity.edition} />
    </div>
  );
}

function Files({ files }: { files: Activity['attachments'] }) {
  const { page } = useCooperationWords().activities;
  if (files.length === 0) return null;
  return (
    <section className="card part" aria-labelledby="activity-files">
      <h2 id="activity-files">{page.files}</h2>
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.id}>
            <a href={contentAddress(file.id)} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="quiet">{fileSize(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Editions({ activity, shown }: { activity: Activity; shown: number }) {
  const words = useCooperationWords();
  const names = useNames();
  const { page } = words.activities;
  if (activity.editions.length === 0) return null;
  return (
    <section className="card part" aria-labelledby="activity-editions">
      <h2 id="activity-editions">{page.editions}</h2>
      <ul className="plain-list">
        {activity.editions.map(({ edition, publishedAt, publishedBy, reason }) => (
          <li key={edition}>
            {words.activities.edition(edition)}{' '}
            <span className="quiet">
              {publishedBy
                ? page.published(dayAndTime(new Date(publishedAt)), names.person(publishedBy))
                : page.seeded}
            </span>
            {reason !== null && ` ${words.pairs.page.because(reason)}`}{' '}
            {edition !== shown && (
              <Link
                to={`/cooperation/activities/${activity.id}?edition=${edition}`}
                aria-label={page.openEdition(edition)}
              >
                {page.open}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
