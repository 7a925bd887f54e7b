import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { sentenceOf, Trace } from '../ui/states';

interface ConfirmProps {
  /** The button that asks. */
  readonly label: string;
  readonly look?: 'primary' | 'danger';
  readonly blocked?: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly busy?: string;
  readonly act: () => Promise<void>;
}

/** An act of weight: a button, a dialog that says what will happen, and the act. */
export function Confirm(props: ConfirmProps) {
  const { label, look, blocked = false, title, children, confirm, busy = confirm, act } = props;
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const run = useMutation({ mutationFn: act, onSuccess: () => setAsking(false) });
  return (
    <>
      <button
        className={look === 'primary' ? 'button primary' : 'button'}
        type="button"
        disabled={blocked}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
      {asking && (
        <Dialog title={title} onClose={() => setAsking(false)}>
          {children}
          {run.isError && (
            <div className="note error" role="alert">
              <p>{sentenceOf(run.error, words)}</p>
              <Trace error={run.error} />
            </div>
          )}
          <div className="actions">
            <button className="button" type="button" onClick={() => setAsking(false)}>
              {words.common.cancel}
            </button>
            <button
              className={`button ${look ?? ''}`}
              type="button"
              disabled={run.isPending}
              onClick={() => run.mutate()}
            >
              {run.isPending ? busy : confirm}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
