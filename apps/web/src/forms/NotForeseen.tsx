import type { Form } from '@shanhai/contracts/forms';
import { isProblem } from '../api/problem';
import { useWayWords } from '../approvals/way-words';
import { Failure } from '../ui/states';
import { errorsByField } from './field-errors';

interface NotForeseenProps {
  readonly form: Form;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Answers that could not be submitted either are told with their fields; everything else as a failure. */
export function NotForeseen({ form, error, retry }: NotForeseenProps) {
  const { ahead } = useWayWords();
  const wrong = isProblem(error, 'form_invalid') ? errorsByField(error, form) : [];
  if (wrong.length === 0) return <Failure title={ahead.failed} error={error} retry={retry} />;
  return (
    <div className="note warning">
      <p>{ahead.notYet}</p>
      <ul>
        {wrong.map(({ key, message }) => (
          <li key={key}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
