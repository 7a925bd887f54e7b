import type { LadderSummary, LadderView } from '@shanhai/contracts/calendar';
import { Link, useParams } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { announce } from '../../ui/Announcer';
import { PageTitle } from '../../ui/PageTitle';
import { Failure, WaitingPage } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import '../admin.css';
import { Confirm } from '../Confirm';
import { Consequences } from '../Consequences';
import { refreshLadders, useLadder, useLadderName, useLadderWords, useVersions } from './ladders';
import { Rungs } from './Rungs';

/** One version of a ladder: whom it tells when, since when, on what it rests, and what was before. */
export function LadderPage() {
  const id = useParams()['id'];
  const query = useLadder(id);
  if (query.data) return <Ladder ladder={query.data} />;
  return <WaitingPage query={query} rows={8} />;
}

function Ladder({ ladder }: { ladder: LadderView }) {
  const words = useLadderWords();
  const nameOf = useLadderName();
  const { id, current, kind, unit, rollout, rolledOut } = ladder;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={nameOf(ladder)} />
        <State ladder={ladder} />
        <span className="spring" />
        {current && (kind !== 'default' || unit !== null) && <Retire id={id} />}
        <Link className="button primary" to={`/admin/ladders/new?from=${id}`}>
          {words.next}
        </Link>
      </div>
      <p className="admin-facts">
        <Link to="/admin/ladders">{words.back}</Link>
        <Published ladder={ladder} />
      </p>
      <p>
        {ladder.source} {ladder.illustrative && <StatusTag tone="grey">{words.illustrative}</StatusTag>}
      </p>
      {rollout !== 'none' && <p role="status">{words.rollout[rollout](rolledOut)}</p>}
      <Rungs rungs={ladder.document.rungs} />
      <Versions ladder={ladder} />
    </div>
  );
}

function State({ ladder: { current, retiredAt } }: { ladder: LadderSummary }) {
  const words = useLadderWords();
  if (current) return <StatusTag tone="green">{words.current}</StatusTag>;
  return <StatusTag tone="grey">{retiredAt === null ? words.past : words.retired}</StatusTag>;
}

function Published({ ladder: { version, publishedBy, publishedAt } }: { ladder: LadderSummary }) {
  const words = useLadderWords();
  const names = useNames();
  const who = publishedBy ? names.person(publishedBy) : words.withSystem;
  return (
    <>
      <span>{words.version(version)}</span>
      <span>{words.by(who, dayAndTime(new Date(publishedAt)))}</span>
    </>
  );
}

function Versions({ ladder: { id, kind, unit } }: { ladder: LadderSummary }) {
  const words = useLadderWords();
  const query = useVersions({ kind, unitId: unit?.id ?? null });
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if ((query.data?.length ?? 0) < 2) return null;
  return (
    <section className="part" aria-labelledby="versions-title">
      <h2 id="versions-title">{words.versions}</h2>
      <ul>
        {query.data?.map((each) => (
          <li key={each.id}>
            {each.id === id ? (
              <strong>{words.version(each.version)}</strong>
            ) : (
              <Link to={`/admin/ladders/${each.id}`}>{words.version(each.version)}</Link>
            )}{' '}
            <State ladder={each} /> <span className="quiet">{each.source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Retire({ id }: { id: string }) {
  const words = useLadderWords();
  const keyOf = useActKey();
  const retire = async () => {
    await request('POST', '/ladders/{id}/retire', { params: { id }, idempotencyKey: keyOf({ id }) });
    await refreshLadders();
    announce(words.retireDone);
  };
  return (
    <Confirm
      label={words.retire}
      look="danger"
      title={words.retireTitle}
      confirm={words.retireConfirm}
      act={retire}
    >
      <Consequences of={words.retireLead} />
    </Confirm>
  );
}
