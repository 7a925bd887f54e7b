import type { ReportView } from '@shanhai/contracts/targets/reports';
import { Link, useParams } from 'react-router';
import '../../admin/admin.css';
import { useServiceNow } from '../../app/status';
import { useNames } from '../../i18n/names';
import { DueLabel } from '../../inbox/InboxRow';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import '../targets.css';
import { useReport } from './queries';
import { ReportActs } from './ReportActs';
import { ReportForm } from './ReportForm';
import { ReportLines } from './ReportLines';
import { ReportRow, ReportTag } from './ReportRow';
import './reports.css';
import { periodOf, useReportWords } from './words';

/** One report: to be made by its unit, and to be read by all whom it concerns. */
export function ReportPage() {
  const { id = '' } = useParams();
  const query = useReport(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  return <Report key={id} report={query.data} />;
}

function Report({ report }: { report: ReportView }) {
  const words = useReportWords();
  const names = useNames();
  const edits = report.allowedActions.includes('edit') && report.lines.length > 0;
  return (
    <div className="page targets">
      <div className="page-head">
        <PageTitle title={words.title(names.unit(report.unit), periodOf(words, report))} />
        <ReportTag report={report} />
        <span className="spring" />
        <ReportActs report={report} />
      </div>
      <Facts report={report} />
      {report.reason !== null && <p className="note">{words.correct.why(report.reason)}</p>}
      {edits ? <ReportForm report={report} /> : <ReportLines report={report} />}
      <Revisions report={report} />
    </div>
  );
}

function Facts({ report }: { report: ReportView }) {
  const words = useReportWords();
  const names = useNames();
  const now = useServiceNow();
  const { plan, unit, number, dueAt, endsOn, revision, approvalId, id } = report;
  return (
    <p className="admin-facts">
      <Link to={`/targets/${plan.id}/units/${unit.id}`}>{names.text(plan.title)}</Link>
      {number !== null && <span className="nowrap">{number}</span>}
      <span>{words.asOf(endsOn)}</span>
      {revision > 1 && <span>{words.revision(revision)}</span>}
      {dueAt !== null && (
        <span>
          {words.due} <DueLabel due={dueAt} provisional={false} asOf={now} />
        </span>
      )}
      {approvalId !== null && <Link to={`/targets/reports/${id}/review`}>{words.review}</Link>}
    </p>
  );
}

/** Earlier versions stay readable. */
function Revisions({ report }: { report: ReportView }) {
  const words = useReportWords();
  if (report.revisions.length < 2) return null;
  return (
    <section aria-labelledby="revisions-title">
      <h2 id="revisions-title">{words.revisions}</h2>
      <ul className="card report-list">
        {report.revisions.map((each) => (
          <ReportRow key={each.id} report={each} of={report} current={each.id === report.id} />
        ))}
      </ul>
    </section>
  );
}
