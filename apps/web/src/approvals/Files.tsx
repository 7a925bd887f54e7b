import type { Attachment } from '@shanhai/contracts/projects';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';

export const contentAddress = (attachmentId: string): string =>
  `/api/v1/attachments/${encodeURIComponent(attachmentId)}/content`;

/** Name, size, round and uploader of each file; two files of one name are told apart by these. */
export function Files({ files }: { files: readonly Attachment[] }) {
  const { approvals } = useWords();
  return (
    <section className="card part" aria-labelledby="files-title">
      <h2 id="files-title">
        {approvals.page.files} <span className="quiet">{files.length}</span>
      </h2>
      {files.length === 0 ? (
        <p className="quiet">{approvals.page.filesNone}</p>
      ) : (
        <ul className="files">
          {files.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FileRow({ file }: { file: Attachment }) {
  const { approvals } = useWords();
  const names = useNames();
  return (
    <li>
      <FileIcon />
      <div>
        <a
          href={contentAddress(file.id)}
          download={file.name}
          aria-label={approvals.page.download(file.name)}
        >
          {file.name}
        </a>{' '}
        <span className="quiet nowrap">{fileSize(file.size)}</span>
        <p className="quiet">
          {approvals.page.fileBy(
            names.person(file.uploadedBy),
            dayAndTime(new Date(file.uploadedAt)),
            file.round,
          )}
        </p>
      </div>
    </li>
  );
}
