import type { ReportLine, ReportView } from '@shanhai/contracts/targets/reports';
import { lacksEvidence } from '@shanhai/contracts/targets/lights';
import { contentAddress } from '../../approvals/Files';
import { useNames } from '../../i18n/names';
import { Empty } from '../../ui/states';
import { fileSize } from '../../ui/sizes';
import { useTargetWords } from '../words';
import { LightMark, LightRule } from './Light';
import { Fallen, LineFacts, LineHead } from './LineFacts';
import { reachedText, useReportWords } from './words';

/** A report to be read: each target with what was reached, its light and why, what changed, and the evidence. */
export function ReportLines({ report }: { report: ReportView }) {
  const words = useReportWords();
  if (report.lines.length === 0) return <Empty title={words.form.empty} lead={words.form.emptyLead} />;
  return (
    <section aria-labelledby="lines-title">
      <h2 id="lines-title">{words.year.progress}</h2>
      <ul className="card report-lines">
        {report.lines.map((line) => (
          <li key={line.target.key}>
            <Line line={line} illustrative={report.illustrative} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line, illustrative }: { line: ReportLine; illustrative: boolean }) {
  const words = useReportWords();
  const targets = useTargetWords();
  const { target, entry, light, files } = line;
  return (
    <>
      <LineHead line={line} />
      <p className="report-facts">
        <LightMark light={light} />
        <strong>{reachedText(words, targets, target, entry)}</strong>
        {isChanged(line) && <span className="tag">{words.line.changed}</span>}
      </p>
      <LightRule light={light} illustrative={illustrative} />
      <LineFacts line={line} difference />
      <Fallen by={line.fallenBy} />
      {entry?.explanation != null && (
        <p>
          <span className="quiet">{words.line.explanation}</span> {entry.explanation}
        </p>
      )}
      {target.evidence !== null && (
        <p className="quiet" lang="zh-CN">
          {words.line.required(target.evidence)}
        </p>
      )}
      {lacksEvidence(target, new Set(files.length > 0 ? [target.key] : [])) && (
        <p className="standing differs">
          <span aria-hidden="true">!</span> {words.line.noFile}
        </p>
      )}
      {files.length > 0 && <FileList line={line} />}
    </>
  );
}

/** Whether a correction says something else than what it corrects. */
const isChanged = ({ entry, before }: ReportLine): boolean =>
  before !== null &&
  (entry?.value !== before.value ||
    entry.doneOn !== before.doneOn ||
    entry.explanation !== before.explanation);

function FileList({ line: { target, files } }: { line: ReportLine }) {
  const words = useReportWords();
  const names = useNames();
  return (
    <ul className="plain-list" aria-label={`${words.line.evidence} ${names.text(target.title)}`}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={contentAddress(file.id)} download={file.name}>
            {file.name}
          </a>{' '}
          <span className="quiet nowrap">{fileSize(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}
