import { useId } from 'react';
import { addressOf } from '../../api/request';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../ui/sizes';
import { sentenceOf } from '../../ui/states';
import { useTargetWords } from '../words';
import type { Sending } from './useSending';

interface ChooseProps {
  readonly planId: string;
  readonly label: string;
  /** Whether there is nothing better to do. */
  readonly isNext: boolean;
  readonly onChoose: (file: File) => void;
}

export function ChooseFile({ planId, label, isNext, onChoose }: ChooseProps) {
  const { imports } = useTargetWords();
  const id = useId();
  return (
    <div className="import-choose">
      <label className={isNext ? 'button primary' : 'button'} htmlFor={id}>
        {label}
        <input
          className="visually-hidden"
          id={id}
          type="file"
          accept=".xlsx,.yaml,.yml"
          aria-describedby={`${id}-accepts`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) onChoose(file);
          }}
        />
      </label>
      <span className="quiet" id={`${id}-accepts`}>
        {imports.accepts}
      </span>
      <span className="import-templates">
        <a href={addressOf('/target-plans/{id}/template.xlsx', { id: planId })} download>
          {imports.template}
        </a>
        <a href={addressOf('/target-plans/{id}/targets.yaml', { id: planId })} download>
          {imports.yaml}
        </a>
      </span>
    </div>
  );
}

interface SendingProps {
  readonly sending: Sending;
  readonly onAgain: (file: File) => void;
  readonly onCancel: () => void;
}

export function SendingFile({ sending: { file, percent, failure }, onAgain, onCancel }: SendingProps) {
  const words = useWords();
  const { imports } = useTargetWords();
  if (failure !== null)
    return (
      <div className="note error" role="alert">
        <p>
          {imports.failed} {sentenceOf(failure, words)}
        </p>
        <div className="actions">
          <button className="button" type="button" onClick={() => onAgain(file)}>
            {imports.again}
          </button>
        </div>
      </div>
    );
  return (
    <div className="import-progress">
      <p>
        {imports.sending(file.name, percent)} <span className="quiet nowrap">{fileSize(file.size)}</span>
      </p>
      <progress max={100} value={percent} aria-label={imports.sendProgress} />
      <button className="button small" type="button" onClick={onCancel}>
        {imports.cancel}
      </button>
    </div>
  );
}
