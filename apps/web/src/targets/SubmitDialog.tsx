import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isProblem, type FieldProblem } from '../api/problem';
import { Consequences } from '../admin/Consequences';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { sentenceOf, Trace } from '../ui/states';
import { useTargetWords } from './words';

interface SubmitProps {
  readonly label: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly confirm: string;
  readonly blocked?: boolean;
  /** Each thing that is wrong, with the way to where it is mended; null where the page shows them, and `onFaults` takes them. */
  readonly faults: ((of: readonly FieldProblem[]) => ReactNode) | null;
  readonly onFaults?: (error: unknown) => void;
  readonly act: () => Promise<void>;
  readonly children?: ReactNode;
}

/** Hands something in: what follows from it, and if it is refused, each thing that is wrong. */
export function SubmitDialog(props: SubmitProps) {
  const { label, title, lead, confirm, blocked = false, faults, onFaults, act, children } = props;
  const { acts } = useTargetWords();
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const run = useMutation({
    mutationFn: act,
    onSuccess: () => setAsking(false),
    onError: (error) => {
      if (faults !== null || !isProblem(error) || error.errors.length === 0) return;
      setAsking(false);
      onFaults?.(error);
    },
  });
  const start = () => {
    run.reset();
    setAsking(true);
  };
  return (
    <>
      <button className="button primary" type="button" disabled={blocked} onClick={start}>
        {label}
      </button>
      {asking && (
        <Dialog title={title} onClose={() => setAsking(false)}>
          <Consequences of={lead} />
          {children}
          {run.isError && <Refusal error={run.error} show={faults} />}
          <div className="actions">
            <button className="button" type="button" onClick={() => setAsking(false)}>
              {words.common.cancel}
            </button>
            <button
              className="button primary"
              type="button"
              disabled={run.isPending}
              onClick={() => run.mutate()}
            >
              {run.isPending ? acts.submitting : confirm}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Refusal({ error, show }: { error: unknown; show: SubmitProps['faults'] }) {
  const { acts } = useTargetWords();
  const words = useWords();
  const faults = isProblem(error) ? error.errors : [];
  return (
    <div className="note error" role="alert">
      <p>{sentenceOf(error, words)}</p>
      {faults.length > 0 && <p>{acts.faults(faults.length)}</p>}
      {faults.length > 0 && show?.(faults)}
      <Trace error={error} />
    </div>
  );
}
