import { useEffect, useRef, type MouseEvent } from 'react';
import { useWords } from '../i18n/words';
import { fieldId } from './FieldFrame';
import type { FieldError } from './fields';

interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  /** Counts the tries to submit: each one brings the focus here. */
  readonly attempt: number;
}

/** All that must be fixed, in the words that stand beside the fields; each line leads to its field. */
export function ErrorSummary({ errors, attempt }: ErrorSummaryProps) {
  const { form } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div
      className="note error error-summary"
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="summary-title"
    >
      <h2 id="summary-title">{form.summaryTitle(errors.length)}</h2>
      <ul>
        {errors.map(({ key, message }) => (
          <li key={key}>
            <a href={`#${fieldId(key)}`} onClick={(event) => goTo(event, key)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const goTo = (event: MouseEvent, key: string) => {
  event.preventDefault();
  const control = document.getElementById(fieldId(key));
  control?.closest('.form-field')?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
};
