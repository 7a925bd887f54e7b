import type { ReportSummary, ReportView } from '@shanhai/contracts/targets/reports';
import { Link } from 'react-router';
import { useServiceNow } from '../../app/status';
import { DueLabel } from '../../inbox/InboxRow';
import { StatusTag } from '../../ui/StatusTag';
import { statusOf, useReportWords, type ReportWords } from './words';

const tones: Readonly<Record<keyof ReportWords['statuses'], Parameters<typeof StatusTag>[0]['tone']>> = {
  ...{ open: 'amber', submitted: 'blue', in_review: 'blue', confirmed: 'green', discarded: 'grey' },
  returned: 'amber',
};

export function ReportTag({ report }: { report: Pick<ReportSummary, 'status' | 'returned'> }) {
  const { statuses } = useReportWords();
  const status = statusOf(report);
  return <StatusTag tone={tones[status]}>{statuses[status]}</StatusTag>;
}

interface RowProps {
  readonly report: ReportSummary;
  readonly of: { readonly plan: Pick<ReportView['plan'], 'year'>; readonly every: ReportView['every'] };
  readonly current?: boolean;
}

/** One report in a list: its period and version, how it stands, until when it is to be handed in. */
export function ReportRow({ report, of: { plan, every }, current = false }: RowProps) {
  const words = useReportWords();
  const now = useServiceNow();
  const { id, period, revision, dueAt, number, reason } = report;
  return (
    <li>
      <Link to={`/targets/reports/${id}`} aria-current={current ? 'page' : undefined}>
        {words.period(plan.year, every, period)}
        {revision > 1 && ` · ${words.revision(revision)}`}
      </Link>
      <ReportTag report={report} />
      {number !== null && <span className="quiet nowrap">{number}</span>}
      {dueAt !== null && (
        <span>
          {words.due} <DueLabel due={dueAt} provisional={false} asOf={now} />
        </span>
      )}
      {reason !== null && <span className="quiet">{words.correct.why(reason)}</span>}
    </li>
  );
}
