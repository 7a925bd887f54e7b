import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { addressOf, request } from '../api/request';
import { sendFile } from '../api/send-file';
import '../approvals/decision.css';
import { useWords } from '../i18n/words';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';
import { sentenceOf } from '../ui/states';
import { reread } from './queries';
import { useWorkItemWords } from './words';

/** Files that go with the next entry: brought at once, named by it when it is sent. */
export function Evidence({ item }: { item: WorkItemView }) {
  const { act, item: about } = useWorkItemWords();
  const words = useWords();
  const id = useId();
  const coming = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await sendFile(addressOf('/work-items/{id}/files', { id: item.id }), file);
    },
    onSettled: () => reread(item.id),
  });
  const dropping = useMutation({
    mutationFn: (fileId: string) =>
      request('DELETE', '/work-items/{id}/files/{fileId}', { params: { id: item.id, fileId } }),
    onSettled: () => reread(item.id),
  });
  const failure = coming.error ?? dropping.error;
  return (
    <div className="comment-files">
      {item.loose.length > 0 && (
        <ul aria-label={about.files}>
          {item.loose.map((file) => (
            <li key={file.id}>
              <FileIcon />
              <span>
                {file.name} <span className="quiet nowrap">{fileSize(file.size)}</span>
              </span>
              <button
                className="button small quiet"
                type="button"
                aria-label={act.dropOf(file.name)}
                onClick={() => dropping.mutate(file.id)}
              >
                {act.drop}
              </button>
            </li>
          ))}
        </ul>
      )}
      {failure !== null && (
        <p className="field-error" role="alert">
          {sentenceOf(failure, words)}
        </p>
      )}
      <label className="button small" htmlFor={id}>
        {coming.isPending ? act.bringing : act.bring}
        <input
          className="visually-hidden"
          id={id}
          type="file"
          multiple
          disabled={coming.isPending}
          onChange={(event) => {
            coming.mutate(Array.from(event.target.files ?? []));
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}
