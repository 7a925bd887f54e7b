import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { contentAddress } from '../../approvals/Files';
import { addressOf, request } from '../../api/request';
import { sendFile } from '../../api/send-file';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../ui/sizes';
import { sentenceOf } from '../../ui/states';
import { refreshTargets } from '../plans';
import { useChangeWords } from './words';

const ACCEPTED = '.pdf,.jpg,.jpeg,.png';

/** The evidence of a request; it can be brought and taken off as long as the request can be written. */
export function ChangeFiles({ change, edits }: { change: ChangeView; edits: boolean }) {
  const words = useChangeWords();
  const common = useWords();
  const id = useId();
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const address = addressOf('/target-changes/{id}/attachments/{field}', {
        id: change.id,
        field: 'evidence',
      });
      for (const file of files) await sendFile(address, file);
    },
    onSettled: refreshTargets,
  });
  const remove = useMutation({
    mutationFn: (attachmentId: string) =>
      request('DELETE', '/target-changes/{id}/attachments/{attachmentId}', {
        params: { id: change.id, attachmentId },
      }),
    onSettled: refreshTargets,
  });
  const failure = add.error ?? remove.error;
  if (!edits && change.files.length === 0) return null;
  return (
    <section className="card part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.files}</h2>
      {edits && (
        <p className="field-hint" id={`${id}-hint`}>
          {words.filesHint}
        </p>
      )}
      <ul className="change-files">
        {change.files.map((file) => (
          <li key={file.id}>
            <a href={contentAddress(file.id)} download={file.name}>
              {file.name}
            </a>
            <span className="quiet nowrap">{fileSize(file.size)}</span>
            {edits && (
              <button
                className="button small"
                type="button"
                aria-label={words.removeOf(file.name)}
                disabled={remove.isPending}
                onClick={() => remove.mutate(file.id)}
              >
                {words.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {edits && (
        <>
          <label className="button" htmlFor={id}>
            {add.isPending ? words.uploading : words.addFile}
          </label>
          <input
            className="visually-hidden"
            id={id}
            type="file"
            multiple
            accept={ACCEPTED}
            aria-describedby={`${id}-hint`}
            disabled={add.isPending}
            onChange={({ target }) => {
              add.mutate(Array.from(target.files ?? []));
              target.value = '';
            }}
          />
        </>
      )}
      {failure !== null && (
        <p className="field-error" role="alert">
          {sentenceOf(failure, common)}
        </p>
      )}
    </section>
  );
}
