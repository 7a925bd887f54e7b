import type { CommentFile } from '@shanhai/contracts/approvals';
import { useId, useState } from 'react';
import { newKey } from '../api/act-key';
import { useWords } from '../i18n/words';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';
import { sentenceOf } from '../ui/states';
import type { ActDraft } from './act-draft';
import { bringFile, takeBackFile } from './comment-files';

const MOST = 10;

interface Brought {
  readonly id: string;
  readonly file: File;
  readonly failure: unknown;
}

/** Files that go with a comment: they are brought at once, and named by it when it is posted. */
export function CommentFiles({ approvalId, draft }: { approvalId: string; draft: ActDraft }) {
  const { approvals } = useWords();
  const id = useId();
  const { files } = draft.choices;
  const [under, setUnder] = useState<readonly Brought[]>([]);
  const without = (one: Brought) => setUnder((all) => all.filter((each) => each.id !== one.id));
  const bring = async (file: File) => {
    const one: Brought = { id: newKey(), file, failure: null };
    setUnder((all) => [...all, one]);
    try {
      draft.addFile(await bringFile(approvalId, file));
      without(one);
    } catch (failure) {
      setUnder((all) => all.map((each) => (each.id === one.id ? { ...one, failure } : each)));
    }
  };
  const drop = (file: CommentFile) => {
    draft.choose({ files: files.filter((each) => each.id !== file.id) });
    // What no comment names is removed by the service within a day anyway.
    void takeBackFile(approvalId, file.id).catch(() => undefined);
  };
  return (
    <div className="comment-files">
      {files.length + under.length > 0 && (
        <ul aria-label={approvals.page.files}>
          {files.map((file) => (
            <FileLine key={file.id} name={file.name} size={file.size} onDrop={() => drop(file)} />
          ))}
          {under.map((one) => (
            <FileLine
              key={one.id}
              {...{ name: one.file.name, size: one.file.size, failure: one.failure, waits: true }}
              onDrop={() => without(one)}
            />
          ))}
        </ul>
      )}
      {files.length + under.length < MOST && (
        <label className="button small" htmlFor={id}>
          {approvals.bar.addFile}
          <input
            className="visually-hidden"
            id={id}
            type="file"
            multiple
            onChange={(event) => {
              for (const file of Array.from(event.target.files ?? [])) void bring(file);
              event.target.value = '';
            }}
          />
        </label>
      )}
    </div>
  );
}

interface FileLineProps {
  readonly name: string;
  readonly size: number;
  /** Still on its way, or failed. */
  readonly waits?: boolean;
  readonly failure?: unknown;
  readonly onDrop: () => void;
}

function FileLine({ name, size, waits = false, failure = null, onDrop }: FileLineProps) {
  const words = useWords();
  const { bar } = words.approvals;
  return (
    <li>
      <FileIcon />
      <span>
        {name} <span className="quiet nowrap">{fileSize(size)}</span>
        {waits && failure === null && <span className="quiet"> {bar.bringing}</span>}
        {failure !== null && (
          <span className="field-error" role="alert">
            {' '}
            {sentenceOf(failure, words)}
          </span>
        )}
      </span>
      {(!waits || failure !== null) && (
        <button className="button small quiet" type="button" aria-label={bar.dropFile(name)} onClick={onDrop}>
          {bar.drop}
        </button>
      )}
    </li>
  );
}
