import type { ReportLine } from '@shanhai/contracts/targets/reports';
import { addressOf, request } from '../../api/request';
import { FilesBeside } from '../../forms/FilesBeside';
import { useNames } from '../../i18n/names';
import { refreshReport } from './queries';
import { useReportWords } from './words';

interface EvidenceProps {
  readonly reportId: string;
  readonly line: ReportLine;
  /** The target asks for evidence, and neither a file nor a word about it is there. */
  readonly isLacking: boolean;
}

/** Files beside a target of a report that is being made. */
export function Evidence({ reportId, line: { target, files }, isLacking }: EvidenceProps) {
  const { line } = useReportWords();
  const names = useNames();
  const title = names.text(target.title);
  return (
    <div role="group" aria-label={`${line.evidence} ${title}`}>
      <p className="field-label">{line.evidence}</p>
      {target.evidence !== null && (
        <p className="field-hint" lang="zh-CN">
          {line.required(target.evidence)}
        </p>
      )}
      {isLacking && (
        <p className="standing differs">
          <span aria-hidden="true">!</span> {line.lacking}
        </p>
      )}
      <FilesBeside
        files={files}
        address={addressOf('/target-reports/{id}/targets/{key}/files', { id: reportId, key: target.key })}
        accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
        add={line.addFile}
        label={line.addTo(title)}
        onRemove={(fileId) =>
          request('DELETE', '/target-reports/{id}/files/{fileId}', { params: { id: reportId, fileId } })
        }
        refresh={() => refreshReport(reportId)}
      />
    </div>
  );
}
