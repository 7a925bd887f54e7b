import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { sendFile } from '../api/send-file';
import { contentAddress } from '../approvals/Files';
import { useWords } from '../i18n/words';
import { fileSize } from '../ui/sizes';
import { sentenceOf } from '../ui/states';
import './form.css';

interface FilesBesideProps {
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[];
  /** Where a file is sent to; nothing where none can be added or taken off. */
  readonly address: string | undefined;
  /** Endings of names, such as `.pdf,.png`. */
  readonly accept: string;
  /** What stands on the button, and for who listens to what is added where that does not say it. */
  readonly add: string;
  readonly label?: string;
  readonly describedBy?: string;
  /** What must be done before the first is sent, such as saving the draft that they go with. */
  readonly before?: () => Promise<unknown>;
  readonly onRemove: (id: string) => Promise<unknown>;
  /** Reads again what holds the files, also when only some of them arrived. */
  readonly refresh: () => Promise<unknown>;
}

/** Files that stand beside something: each with its size, and added or taken off one by one where one may. */
export function FilesBeside({ files, address, accept, add, onRemove, refresh, ...more }: FilesBesideProps) {
  const words = useWords();
  const { form } = words;
  const id = useId();
  const adding = useMutation({
    mutationFn: async ({ to, picked }: { to: string; picked: readonly File[] }) => {
      await more.before?.();
      for (const file of picked) await sendFile(to, file);
    },
    onSettled: refresh,
  });
  const removing = useMutation({ mutationFn: onRemove, onSettled: refresh });
  const failure = adding.error ?? removing.error;
  return (
    <>
      <ul className="plain-list files-beside">
        {files.map((file) => (
          <li key={file.id}>
            <a href={contentAddress(file.id)} download={file.name}>
              {file.name}
            </a>
            <span className="quiet nowrap">{fileSize(file.size)}</span>
            {address !== undefined && (
              <button
                className="button small"
                type="button"
                aria-label={form.files.remove(file.name)}
                disabled={removing.isPending}
                onClick={() => removing.mutate(file.id)}
              >
                {form.files.removeShort}
              </button>
            )}
          </li>
        ))}
      </ul>
      {address !== undefined && (
        <>
          <label className="button" htmlFor={id}>
            {adding.isPending ? form.files.sending : add}
          </label>
          <input
            className="visually-hidden"
            id={id}
            type="file"
            multiple
            accept={accept}
            aria-label={more.label}
            aria-describedby={more.describedBy}
            disabled={adding.isPending}
            onChange={({ target }) => {
              adding.mutate({ to: address, picked: Array.from(target.files ?? []) });
              target.value = '';
            }}
          />
        </>
      )}
      {failure !== null && (
        <p className="field-error" role="alert">
          {sentenceOf(failure, words)}
        </p>
      )}
    </>
  );
}
