import { lazy, Suspense, useRef, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useWords } from '../../i18n/words';
import { sentenceOf, Skeleton } from '../../ui/states';
import { ProblemList } from '../routes/ProblemList';
import type { EditorHandle } from '../routes/SourceEditor';
import { useCalendarWords } from './calendars';
import { focusOn } from './focus';
import { formOf } from './notice-form';
import { NoticeForm } from './NoticeForm';
import type { NoticeText } from './useNoticeText';

const SourceEditor = lazy(() => import('../routes/SourceEditor'));

/** One document in two views: the form writes into the text, and the text alone is checked and published. */
export function NoticeDesk({ notice }: { notice: NoticeText }) {
  const asText = useSearchParams()[0].get('view') === 'text';
  return asText ? <Text notice={notice} /> : <Form notice={notice} />;
}

function Form({ notice }: { notice: NoticeText }) {
  const { form: words } = useCalendarWords();
  const form = formOf(notice.text);
  // While a text is checked its faults stand where they were found, which may be another row by now.
  const problems = notice.isCurrent ? (notice.check.data?.problems ?? []) : [];
  return (
    <Part notice={notice} title={words.title} hint={words.hint} onGo={(_, __, pointer) => focusOn(pointer)}>
      {form === null ? (
        <p className="note warning" role="status">
          {words.unreadable}
        </p>
      ) : (
        <NoticeForm form={form} of={{ text: notice.text, onText: notice.write, problems }} />
      )}
    </Part>
  );
}

function Text({ notice }: { notice: NoticeText }) {
  const words = useCalendarWords();
  const editor = useRef<EditorHandle>(null);
  const go = (line: number, column: number) => editor.current?.goTo(line, column);
  return (
    <Part notice={notice} title={words.source} hint={words.sourceHint} onGo={go}>
      <Suspense fallback={<Skeleton rows={10} />}>
        <SourceEditor
          label={words.source}
          value={notice.text}
          problems={notice.check.data?.problems ?? []}
          handle={editor}
          onChange={notice.write}
        />
      </Suspense>
    </Part>
  );
}

interface PartProps {
  readonly notice: NoticeText;
  readonly title: string;
  readonly hint: string;
  readonly onGo: (line: number, column: number, pointer: string) => void;
  readonly children: ReactNode;
}

/** What both views have around them: which one it is, and what the check has found. */
function Part({ notice: { check }, title, hint, onGo, children }: PartProps) {
  const common = useWords();
  return (
    <section aria-labelledby="source-title">
      <div className="desk-head">
        <h2 id="source-title">{title}</h2>
        <Ways />
        <span className="quiet">{hint}</span>
      </div>
      {children}
      {check.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(check.error, common)}
        </p>
      )}
      {check.data && <ProblemList problems={check.data.problems} onGo={onGo} />}
    </section>
  );
}

function Ways() {
  const { ways } = useCalendarWords();
  const [search] = useSearchParams();
  const asText = search.get('view') === 'text';
  const to = (view: 'form' | 'text'): string => {
    const next = new URLSearchParams(search);
    if (view === 'text') next.set('view', 'text');
    else next.delete('view');
    return `?${next.toString()}`;
  };
  return (
    <nav className="segments" aria-label={ways.label}>
      <Link to={to('form')} replace aria-current={asText ? undefined : 'page'}>
        {ways.form}
      </Link>
      <Link to={to('text')} replace aria-current={asText ? 'page' : undefined}>
        {ways.text}
      </Link>
    </nav>
  );
}
