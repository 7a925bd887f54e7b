import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { sentenceOf } from '../ui/states';
import { useOrgWords } from './words';

interface FormDialogProps {
  readonly label: string;
  readonly ariaLabel?: string;
  readonly look?: string;
  readonly title: string;
  readonly confirm: string;
  readonly danger?: boolean;
  /** Fields; errors are shown once somebody wanted to save, what the service refuses at the field of `places`. */
  readonly children: (asked: boolean, errors: FieldErrors) => ReactNode;
  /** The field of a refusal, by its code. All others are told below the fields. */
  readonly places?: Readonly<Record<string, string>>;
  readonly isComplete: boolean;
  readonly act: () => Promise<void>;
  readonly onOpen?: () => void;
}

/** Sentences of the service, by field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A button, and the dialog with a few fields that it opens. */
export function FormDialog(props: FormDialogProps) {
  const words = useWords();
  const own = useOrgWords();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const run = useMutation({ mutationFn: props.act, onSuccess: () => setOpen(false) });
  const place = isProblem(run.error) ? props.places?.[run.error.code] : undefined;
  const start = () => {
    props.onOpen?.();
    run.reset();
    setAsked(false);
    setOpen(true);
  };
  return (
    <>
      <button className={props.look ?? 'button'} type="button" aria-label={props.ariaLabel} onClick={start}>
        {props.label}
      </button>
      {open && (
        <Dialog title={props.title} onClose={() => setOpen(false)}>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setAsked(true);
              if (props.isComplete && !run.isPending) run.mutate();
            }}
          >
            {props.children(asked, place === undefined ? {} : { [place]: sentenceOf(run.error, words) })}
            {run.isError && place === undefined && (
              <p className="field-error" role="alert">
                {sentenceOf(run.error, words)}
              </p>
            )}
            <div className="actions">
              <button className="button" type="button" onClick={() => setOpen(false)}>
                {words.common.cancel}
              </button>
              <button
                className={props.danger ? 'button danger' : 'button primary'}
                type="submit"
                disabled={run.isPending}
              >
                {run.isPending ? own.saving : props.confirm}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
