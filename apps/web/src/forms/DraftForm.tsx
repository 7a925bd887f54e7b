import type { FormData } from '@shanhai/contracts/forms';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { afterPress, watchPresses } from './after-press';
import { CorrectionNote } from './CorrectionNote';
import { DiscardDraft } from './DiscardDraft';
import { CorrectionAhead } from './CorrectionAhead';
import type { Draft } from './draft';
import type { DraftSaver } from './draft-saver';
import { EarlierAnswers } from './EarlierAnswers';
import { ErrorSummary } from './ErrorSummary';
import { FieldConflicts } from './FieldConflicts';
import type { FieldError } from './fields';
import './form.css';
import { LeaveGuard } from './LeaveGuard';
import { SaveLine } from './SaveLine';
import { Sections } from './Sections';
import { useUploads, type Uploads } from './uploads';
import { useDraft } from './useDraft';
import { useRules } from './useRules';
import { checkForm, checkLeft, type Asked } from './validate';

interface DraftFormProps {
  readonly draft: Draft;
  /** What it answers, below its title. */
  readonly about?: ReactNode;
  /** What the answers as they stand lead to. */
  readonly ahead?: (data: FormData) => ReactNode;
}

export function DraftForm({ draft, about, ahead }: DraftFormProps) {
  const { words, language } = useSpeech();
  const names = useNames();
  const { saver, view } = useDraft(draft);
  const uploads = useUploads(draft.door);
  const { standing, ...asked } = useRules(draft.form, view.data);
  const check = useCheck(draft, asked, saver, uploads);
  useEffect(watchPresses, []);
  const title = draft.title || names.text(draft.kind);
  const leaveField = (key: string) => {
    const reader = { language, words: words.form.errors };
    const complained = new Set(Object.keys(check.errors));
    const found = checkLeft(asked, saver.get().data, key, complained, reader);
    afterPress(() => check.set(found));
    void saver.flush();
  };
  return (
    <div className="page draft">
      <div className="page-head">
        <PageTitle title={title} prefix={check.summary.length > 0 ? words.form.errorPrefix : ''} />
        <p className="quiet">
          {names.text(draft.kind)} · {names.unit(draft.unit)}
        </p>
      </div>
      {about}
      {draft.returned && draft.approvalId !== null && <CorrectionNote approvalId={draft.approvalId} />}
      <EarlierAnswers form={draft.form} data={view.data} />
      {view.restored && <p className="note">{words.form.restored}</p>}
      <ErrorSummary errors={check.summary} attempt={check.attempt} />
      {view.state.kind === 'conflict' && (
        <FieldConflicts form={draft.form} data={view.data} state={view.state} saver={saver} />
      )}
      <Sections
        draft={draft}
        data={view.data}
        standing={standing}
        errors={check.errors}
        uploads={uploads}
        onChange={(key, value) => saver.change(key, value)}
        onLeave={leaveField}
        onShift={(key) => check.drop(key)}
      />
      {draft.returned && draft.approvalId !== null ? (
        <CorrectionAhead draft={draft} approvalId={draft.approvalId} data={view.data} />
      ) : (
        ahead?.(view.data)
      )}
      <div className="draft-bar">
        <SaveLine state={view.state} onRetry={() => void saver.flush()} />
        {draft.allowedActions.includes('discard') && <DiscardDraft draft={draft} saver={saver} />}
        <button className="button primary" type="button" onClick={() => void check.review()}>
          {words.form.review}
        </button>
      </div>
      <LeaveGuard saver={saver} />
    </div>
  );
}

type Errors = Readonly<Record<string, string>>;

/** Errors beside the fields, and the summary after somebody wanted to submit. */
function useCheck(draft: Draft, asked: Asked, saver: DraftSaver, uploads: Uploads) {
  const { words, language } = useSpeech();
  const navigate = useNavigate();
  const location = useLocation();
  // The review page sends back what the service found that this page could not.
  const found = (location.state as { errors?: readonly FieldError[] } | null)?.errors ?? [];
  const [errors, setErrors] = useState<Errors>(() => byKey(found));
  const [summary, setSummary] = useState<readonly FieldError[]>(found);
  const [attempt, setAttempt] = useState(found.length > 0 ? 1 : 0);
  const attachments = useLatest(draft.attachments);
  const review = async () => {
    const filesOf = (key: string) => ({
      attached: attachments.current.filter(({ field }) => field === key).length,
      uploading: uploads.of(key).filter(({ failure }) => failure === null).length,
      failed: uploads.of(key).filter(({ failure }) => failure !== null).length,
    });
    const reader = { language, words: words.form.errors };
    const wrong = checkForm(asked, saver.get().data, filesOf, reader);
    setErrors(byKey(wrong));
    setSummary(wrong);
    setAttempt((before) => before + 1);
    if (wrong.length === 0 && (await saver.flush())) await navigate(draft.door.review);
  };
  /** Null takes a complaint back. */
  const set = (found: ReadonlyMap<string, string | null>) => {
    setErrors((before) => {
      const kept = Object.entries(before).filter(([key]) => !found.has(key));
      return { ...Object.fromEntries(kept), ...byKey(told(found)) };
    });
    setSummary((before) => before.filter(({ key }) => found.get(key) !== null));
  };
  const drop = (key: string) =>
    set(
      new Map(
        [key, ...Object.keys(errors).filter((each) => each.startsWith(`${key}.`))].map((each) => [
          each,
          null,
        ]),
      ),
    );
  return { errors, summary, attempt, review, set, drop };
}

const told = (found: ReadonlyMap<string, string | null>): FieldError[] =>
  [...found].flatMap(([key, message]) => (message === null ? [] : [{ key, message }]));

const byKey = (errors: readonly FieldError[]): Errors =>
  Object.fromEntries(errors.map(({ key, message }) => [key, message]));

function useLatest<T>(value: T): { readonly current: T } {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
