import { Link, useParams } from 'react-router';
import { NotFoundPage } from '../../app/ErrorPages';
import { ApprovalRecord } from '../../approvals/ApprovalRecord';
import { useNames } from '../../i18n/names';
import { WaitingPage } from '../../ui/states';
import '../targets.css';
import { useReport } from './queries';
import { ReportLines } from './ReportLines';
import { periodOf, useReportWords } from './words';

/** The review of a report: its lines as the reviewer needs them, its course, and the bar of who decides. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const words = useReportWords();
  const names = useNames();
  const query = useReport(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const report = query.data;
  if (report.approvalId === null) return <NotFoundPage />;
  return (
    <ApprovalRecord
      approvalId={report.approvalId}
      notes={
        <div className="targets">
          <p className="record-back">
            <Link to={`/targets/reports/${id}`}>
              {words.title(names.unit(report.unit), periodOf(words, report))}
            </Link>
          </p>
          {report.reason !== null && <p className="note">{words.correct.why(report.reason)}</p>}
          <ReportLines report={report} />
        </div>
      }
    />
  );
}
