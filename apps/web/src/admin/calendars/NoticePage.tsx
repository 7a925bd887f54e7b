import { Link, useNavigate, useSearchParams } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { announce } from '../../ui/Announcer';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import '../admin.css';
import { Confirm } from '../Confirm';
import { Consequences } from '../Consequences';
import {
  daysOf,
  noticeTemplate,
  noticeText,
  refreshCalendars,
  useCalendarWords,
  useYear,
  useYears,
} from './calendars';
import { Moves } from './Moves';
import { NoticeDesk } from './NoticeDesk';
import { useNoticeText, type NoticeText } from './useNoticeText';
import { YearGrid } from './YearGrid';

/** A notice is written, checked, looked at with what it would move, and published. */
export function NoticePage() {
  const from = Number(useSearchParams()[0].get('from') ?? 0);
  return from > 0 ? <OfYear year={from} /> : <NextYear />;
}

function OfYear({ year }: { year: number }) {
  const query = useYear(year);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const { provisional } = query.data;
  return (
    <Editor key={year} year={year} initial={provisional ? noticeTemplate(year) : noticeText(query.data)} />
  );
}

/** The first year that has no notice. */
function NextYear() {
  const query = useYears();
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const year = (query.data.items[0]?.year ?? new Date().getFullYear() - 1) + 1;
  return <Editor key={year} year={year} initial={noticeTemplate(year)} />;
}

function Editor({ year, initial }: { year: number; initial: string }) {
  const words = useCalendarWords();
  const notice = useNoticeText(initial, String(year));
  const status = notice.isCurrent ? (notice.kept ? words.kept : words.notKept) : words.checking;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.editTitle} />
        <span className="spring" />
        <span className={notice.kept ? 'quiet' : 'field-error'}>{status}</span>
        <Publish notice={notice} />
      </div>
      <p className="admin-facts">
        <Link to="/admin/calendars">{words.back}</Link>
      </p>
      <div className="desk">
        <NoticeDesk notice={notice} />
        <Drawn check={notice.check.data} />
      </div>
      {notice.isCurrent && notice.check.data?.publishable && <Moves key={notice.text} source={notice.text} />}
    </div>
  );
}

function Drawn({ check }: { check: NoticeText['check']['data'] }) {
  const words = useCalendarWords();
  return (
    <section className="desk-side" aria-labelledby="view-title" tabIndex={0}>
      <div className="desk-head">
        <h2 id="view-title">{words.view}</h2>
        <span className="quiet">{words.viewHint}</span>
      </div>
      {check?.publishable && check.document ? (
        <YearGrid year={check.document.year} {...daysOf(check.document)} />
      ) : (
        <p className="quiet">{words.viewNone}</p>
      )}
    </section>
  );
}

function Publish({ notice }: { notice: NoticeText }) {
  const words = useCalendarWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const year = notice.check.data?.document?.year ?? 0;
  const warnings = notice.check.data?.problems.length ?? 0;
  const publish = async () => {
    const text = { source: notice.text };
    // What it would move is asked for at this moment: it names the version that is in force.
    const { basis } = await request('POST', '/calendars/preview', { query: { limit: 1 }, body: text });
    const body = { text, basis };
    await request('POST', '/calendars', { body, idempotencyKey: keyOf(body) });
    notice.drop();
    await refreshCalendars();
    announce(words.published(year));
    await navigate('/admin/calendars', { replace: true });
  };
  return (
    <Confirm
      label={words.publish}
      look="primary"
      blocked={!notice.isCurrent || notice.check.data?.publishable !== true}
      title={words.publishTitle(year)}
      confirm={words.publishConfirm}
      busy={words.publishing}
      act={publish}
    >
      {warnings > 0 && <p className="note warning">{words.publishWarnings(warnings)}</p>}
      <Consequences of={words.publishLead} />
    </Confirm>
  );
}
