import { isProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';
import { sentenceOf } from '../ui/states';
import type { Upload } from './uploads';

interface UploadRowProps {
  readonly upload: Upload;
  readonly onDrop: () => void;
  readonly onRetry: () => void;
}

export function UploadRow({ upload, onDrop, onRetry }: UploadRowProps) {
  const words = useWords();
  const { files } = words.form;
  const { name, size } = upload.file;
  const failed = upload.failure !== null;
  return (
    <li className={failed ? 'failed' : undefined}>
      <FileIcon />
      <span className="upload-name">
        {name} <span className="quiet nowrap">{fileSize(size)}</span>
        {failed ? (
          <span className="field-error" role="alert">
            {files.failed}
            {words.common.colon}
            {sentenceOf(upload.failure, words)}
          </span>
        ) : (
          <UploadProgress upload={upload} />
        )}
      </span>
      {failed && mayHelp(upload.failure) && (
        <button className="button small" type="button" aria-label={files.retry(name)} onClick={onRetry}>
          {words.common.retry}
        </button>
      )}
      <button
        className="button small"
        type="button"
        aria-label={failed ? files.dismiss(name) : files.cancel(name)}
        onClick={onDrop}
      >
        {failed ? files.dismissShort : files.cancelShort}
      </button>
    </li>
  );
}

/** A file that was refused for what it is will be refused again; a broken connection will not last. */
const mayHelp = (failure: unknown): boolean =>
  !isProblem(failure) || failure.status === 0 || failure.status === 401 || failure.status >= 500;

function UploadProgress({ upload }: { upload: Upload }) {
  const { files } = useWords().form;
  const under = upload.percent < 100 ? files.uploading(upload.percent) : files.checking;
  return (
    <span className="upload-progress">
      <progress max={100} value={upload.percent} aria-label={files.progress(upload.file.name)} />{' '}
      <span className="quiet nowrap">{upload.waiting ? files.waiting(upload.percent) : under}</span>
    </span>
  );
}
