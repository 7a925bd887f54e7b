import type { Activity } from '@shanhai/contracts/cooperation';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { contentAddress } from '../approvals/Files';
import { addressOf, request } from '../api/request';
import { sendFile } from '../api/send-file';
import type { DraftSaver } from '../forms/draft-saver';
import { useWords } from '../i18n/words';
import { fileSize } from '../ui/sizes';
import { sentenceOf } from '../ui/states';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

const ACCEPTED = '.pdf,.docx,.xlsx,.jpg,.jpeg,.png';

/** Files of the draft. */
export function ActivityFiles({ activity, saver }: { activity: Activity; saver: DraftSaver }) {
  const { edit } = useCooperationWords().activities;
  const words = useWords();
  const id = useId();
  const add = useMutation({ mutationFn: (files: readonly File[]) => upload(activity, saver, files) });
  const remove = useMutation({
    mutationFn: async (attachmentId: string) => {
      await request('DELETE', '/cooperation/activities/{id}/attachments/{attachmentId}', {
        params: { id: activity.id, attachmentId },
      });
      await refreshCooperation();
    },
  });
  return (
    <section className="card part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{edit.files}</h2>
      <p className="field-hint" id={`${id}-hint`}>
        {edit.filesHint}
      </p>
      <ul className="plain-list">
        {activity.attachments.map((file) => (
          <li key={file.id}>
            <a href={contentAddress(file.id)} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="quiet">{fileSize(file.size)}</span>{' '}
            <button
              className="button small"
              type="button"
              aria-label={edit.removeOf(file.name)}
              disabled={remove.isPending}
              onClick={() => remove.mutate(file.id)}
            >
              {edit.remove}
            </button>
          </li>
        ))}
      </ul>
      <label className="button" htmlFor={id}>
        {add.isPending ? edit.uploading : edit.addFile}
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
      {(add.isError || remove.isError) && (
        <p className="field-error" role="alert">
          {sentenceOf(add.error ?? remove.error, words)}
        </p>
      )}
    </section>
  );
}

async function upload(activity: Activity, saver: DraftSaver, files: readonly File[]): Promise<void> {
  await saver.flush();
  const address = addressOf('/cooperation/activities/{id}/attachments/{field}', {
    ...{ id: activity.id, field: 'files' },
  });
  for (const file of files) await sendFile(address, file);
  await refreshCooperation();
}
