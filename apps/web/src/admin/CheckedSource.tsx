import type { RuleProblem } from '@shanhai/contracts/rules';
import { lazy, Suspense, useRef, type ComponentProps, type ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { sentenceOf, Skeleton } from '../ui/states';
import { ProblemList } from './routes/ProblemList';
import type { EditorHandle } from './routes/SourceEditor';
import { useAdminWords } from './words';

const SourceEditor = lazy(() => import('./routes/SourceEditor'));

/** What the checks of all texts of rules answer at least. */
interface Check {
  readonly data: { readonly problems: readonly RuleProblem[] } | undefined;
  readonly isError: boolean;
  readonly error: unknown;
}

interface CheckedPartProps {
  readonly title: string;
  readonly hint: string;
  /** Beside the title. */
  readonly head?: ReactNode;
  readonly check: Check;
  readonly onGo: ComponentProps<typeof ProblemList>['onGo'];
  readonly children: ReactNode;
}

/** A document that is being written, with what the check has found below it. */
export function CheckedPart({ title, hint, head, check, onGo, children }: CheckedPartProps) {
  const words = useWords();
  const { route } = useAdminWords();
  return (
    <section aria-labelledby="source-title">
      <div className="desk-head">
        <h2 id="source-title">{title}</h2>
        {head}
        <span className="quiet">{hint}</span>
      </div>
      {children}
      {check.isError && (
        <p className="field-error" role="alert">
          {route.checkFailed}
          {words.common.colon}
          {sentenceOf(check.error, words)}
        </p>
      )}
      {check.data && <ProblemList problems={check.data.problems} onGo={onGo} />}
    </section>
  );
}

interface CheckedSourceProps extends Pick<CheckedPartProps, 'title' | 'hint' | 'head'> {
  readonly of: { readonly text: string; readonly write: (text: string) => void; readonly check: Check };
}

/** The text of a rule in the editor, its faults in place. */
export function CheckedSource({ of: { text, write, check }, ...head }: CheckedSourceProps) {
  const editor = useRef<EditorHandle>(null);
  return (
    <CheckedPart {...head} check={check} onGo={(line, column) => editor.current?.goTo(line, column)}>
      <Suspense fallback={<Skeleton rows={10} />}>
        <SourceEditor
          label={head.title}
          value={text}
          problems={check.data?.problems ?? []}
          handle={editor}
          onChange={write}
        />
      </Suspense>
    </CheckedPart>
  );
}
