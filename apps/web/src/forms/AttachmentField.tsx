import type { LayoutField } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import { useState } from 'react';
import { contentAddress } from '../approvals/Files';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';
import { sentenceOf } from '../ui/states';
import type { DraftDoor } from './draft';
import { fieldId, FieldFrame } from './FieldFrame';
import { UploadRow } from './UploadRow';
import type { Uploads } from './uploads';

interface AttachmentFieldProps {
  readonly door: DraftDoor;
  readonly field: LayoutField;
  /** By a rule of the form, beside what its files ask for. */
  readonly required: boolean;
  readonly attached: readonly Attachment[];
  readonly uploads: Uploads;
  readonly error: string | undefined;
  /** Files were added or taken away: an old error may be met. */
  readonly onChange: () => void;
}

const suffixes: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};
const LIMIT = '200 MB';

export function AttachmentField(props: AttachmentFieldProps) {
  const { door, field, required, attached, uploads, error, onChange } = props;
  const { form } = useWords();
  const names = useNames();
  const label = names.text(field.label);
  const rule = field.files ?? { min: 0, max: 1, mediaTypes: [] };
  const types = rule.mediaTypes.map((type) => suffixes[type] ?? type).join(' / ');
  const under = uploads.of(field.key);
  const tellDone = (name: string) => {
    announce(form.files.done(name));
    onChange();
  };
  return (
    <FieldFrame field={field} required={required || rule.min > 0} error={error} as="group">
      <p className="field-hint" id={`${fieldId(field.key)}-rule`}>
        {form.files.rule(types, LIMIT, rule.max)}
      </p>
      {attached.length + under.length > 0 && (
        <ul className="uploads" aria-label={form.files.listLabel(label)}>
          {attached.map((file) => (
            <AttachedRow key={file.id} door={door} file={file} />
          ))}
          {under.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              onDrop={() => uploads.drop(field.key, upload.id)}
              onRetry={() => uploads.retry(field.key, upload.id, tellDone)}
            />
          ))}
        </ul>
      )}
      {attached.length + under.length < rule.max && (
        <FilePicker
          field={field}
          label={form.files.addTo(label)}
          accept={rule.mediaTypes.join(',')}
          onPick={(files) => uploads.add(field.key, files, tellDone)}
        />
      )}
    </FieldFrame>
  );
}

interface FilePickerProps {
  readonly field: LayoutField;
  readonly label: string;
  readonly accept: string;
  readonly onPick: (files: readonly File[]) => void;
}

/** The input lies invisibly over the whole area: it takes clicks, the keyboard and files that are dropped. */
function FilePicker({ field, label, accept, onPick }: FilePickerProps) {
  const { files } = useWords().form;
  return (
    <div className="file-picker">
      <span aria-hidden="true">
        <strong>{files.add}</strong> {files.orDrop}
      </span>
      <input
        id={fieldId(field.key)}
        type="file"
        multiple
        accept={accept}
        aria-label={label}
        aria-describedby={`${fieldId(field.key)}-rule`}
        onChange={(event) => {
          onPick(Array.from(event.target.files ?? []));
          event.target.value = '';
        }}
      />
    </div>
  );
}

function AttachedRow({ door, file }: { door: DraftDoor; file: Attachment }) {
  const words = useWords();
  const { files } = words.form;
  const [state, setState] = useState<{ removing: boolean; failure: unknown }>({
    removing: false,
    failure: null,
  });
  const remove = async () => {
    setState({ removing: true, failure: null });
    try {
      await door.removeAttachment(file.id);
      door.setAttachments((before) => before.filter(({ id }) => id !== file.id));
    } catch (failure) {
      setState({ removing: false, failure });
    }
  };
  return (
    <li>
      <FileIcon />
      <span className="upload-name">
        <a href={contentAddress(file.id)} download={file.name}>
          {file.name}
        </a>{' '}
        <span className="quiet nowrap">{fileSize(file.size)}</span>
        {state.failure !== null && (
          <span className="field-error" role="alert">
            {sentenceOf(state.failure, words)}
          </span>
        )}
      </span>
      <button
        className="button small"
        type="button"
        disabled={state.removing}
        aria-label={files.remove(file.name)}
        onClick={() => void remove()}
      >
        {state.removing ? files.removing : files.removeShort}
      </button>
    </li>
  );
}
