import type { ReportLine } from '@shanhai/contracts/targets/reports';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { contentAddress } from '../../approvals/Files';
import { addressOf, request } from '../../api/request';
import { sendFile } from '../../api/send-file';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../ui/sizes';
import { sentenceOf } from '../../ui/states';
import { refreshReport } from './queries';
import { useReportWords } from './words';

const ACCEPTED = '.pdf,.docx,.xlsx,.jpg,.jpeg,.png';

/** Files beside a target of a report that is being made. */
export function Evidence({ reportId, line: { target, files } }: { reportId: string; line: ReportLine }) {
  const words = useWords();
  const { line } = useReportWords();
  const names = useNames();
  const id = useId();
  const add = useMutation({
    mutationFn: async (picked: readonly File[]) => {
      const address = addressOf('/target-reports/{id}/targets/{key}/files', {
        id: reportId,
        key: target.key,
      });
      for (const file of picked) await sendFile(address, file);
    },
    onSettled: () => refreshReport(reportId),
  });
  const remove = useMutation({
    mutationFn: (fileId: string) =>
      request('DELETE', '/target-reports/{id}/files/{fileId}', { params: { id: reportId, fileId } }),
    onSettled: () => refreshReport(reportId),
  });
  const title = names.text(target.title);
  return (
    <div role="group" aria-label={`${line.evidence} ${title}`}>
      <p className="field-label">{line.evidence}</p>
      {target.evidence !== null && (
        <p className="field-hint" lang="zh-CN">
          {line.required(target.evidence)}
        </p>
      )}
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.id}>
            <a href={contentAddress(file.id)} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="quiet nowrap">{fileSize(file.size)}</span>{' '}
            <button
              className="button small"
              type="button"
              aria-label={line.removeOf(file.name)}
              disabled={remove.isPending}
              onClick={() => remove.mutate(file.id)}
            >
              {line.remove}
            </button>
          </li>
        ))}
      </ul>
      <label className="button small" htmlFor={id}>
        {add.isPending ? line.uploading : line.addFile}
      </label>
      <input
        className="visually-hidden"
        id={id}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-label={line.addTo(title)}
        disabled={add.isPending}
        onChange={({ target: input }) => {
          add.mutate(Array.from(input.files ?? []));
          input.value = '';
        }}
      />
      {(add.isError || remove.isError) && (
        <p className="field-error" role="alert">
          {sentenceOf(add.error ?? remove.error, words)}
        </p>
      )}
    </div>
  );
}
