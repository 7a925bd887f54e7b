import type { FormData, LayoutField } from '@shanhai/contracts/forms';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { isProblem } from '../api/problem';
import { resubmit } from '../approvals/resubmit';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { refreshCounts } from '../notices/live';
import { shownValue } from '@shanhai/contracts/answers';
import { PageTitle } from '../ui/PageTitle';
import { sentenceOf, Trace } from '../ui/states';
import { CorrectionAhead } from './CorrectionAhead';
import type { Draft } from './draft';
import { errorsByField } from './field-errors';
import './review.css';
import { RowsView } from './RowsView';
import { useRules } from './useRules';

const maySend = ({ allowedActions }: Draft): boolean =>
  allowedActions.some((action) => action === 'submit' || action === 'resubmit');

/** Every answer once more before the legal act, each with the way back to change it (WCAG 3.3.4). */
export function Review({ draft, ahead }: { draft: Draft; ahead?: ReactNode }) {
  const {
    words: { form },
    language,
  } = useSpeech();
  const names = useNames();
  const [again] = useState(draft.returned);
  const [note, setNote] = useState('');
  const submit = useSubmit(draft, { again, note });
  const { standing } = useRules(draft.form, draft.formData);
  if (!maySend(draft) && submit.isIdle) return <Navigate to={draft.door.record} replace />;
  return (
    <div className="page review">
      <div className="page-head">
        <PageTitle title={form.reviewPage.title} />
      </div>
      <p className="lead">{again ? form.reviewPage.leadCorrection : form.reviewPage.lead}</p>
      <p className="review-title">{draft.title || names.text(draft.kind)}</p>
      {sectionsShown(draft, standing.shown).map((section) => (
        <section key={section.key} className="card part" aria-labelledby={`review-${section.key}`}>
          <h2 id={`review-${section.key}`}>{names.text(section.title)}</h2>
          <dl>
            {section.fields.map((field) => (
              <Answer
                key={field.key}
                draft={draft}
                field={field}
                value={standing.answers[field.key] as FormData[string] | undefined}
              />
            ))}
          </dl>
        </section>
      ))}
      {draft.returned && draft.approvalId !== null ? (
        <CorrectionAhead draft={draft} approvalId={draft.approvalId} data={draft.formData} />
      ) : (
        ahead
      )}
      {again && <NoteBox note={note} onWrite={setNote} />}
      {submit.isError && <NotSent error={submit.error} />}
      <div className="review-actions">
        <button
          className="button primary"
          type="button"
          disabled={submit.isPending}
          onClick={() => submit.isPending || submit.mutate()}
        >
          {submit.isPending
            ? form.reviewPage.submitting
            : again
              ? form.reviewPage.resubmit
              : form.reviewPage.submit}
        </button>
        <a className="button" href={draft.door.pdf(language)} target="_blank" rel="noreferrer">
          {form.reviewPage.pdf}
        </a>
        <Link className="button" to={draft.door.edit}>
          {form.reviewPage.toForm}
        </Link>
      </div>
    </div>
  );
}

function useSubmit(draft: Draft, { again, note }: { readonly again: boolean; readonly note: string }) {
  const navigate = useNavigate();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: () => {
      const key = keyOf([draft.id, draft.version, note]);
      return draft.returned ? resubmit(draft.approvalId, note, key) : draft.door.submit(draft.version, key);
    },
    onSuccess: async () => {
      void refreshCounts();
      void draft.door.refreshLists();
      await navigate(draft.door.submitted, {
        replace: true,
        // As it was opened: news of its own resubmission may have reached the draft before this answer.
        state: { again },
      });
    },
    onError: (error) => {
      const errors = isProblem(error, 'form_invalid') ? errorsByField(error, draft.form) : [];
      if (errors.length > 0) void navigate(draft.door.edit, { state: { errors } });
      if (isProblem(error, 'version_conflict')) {
        void draft.door.refresh();
      }
    },
  });
}

/** What is submitted: nothing of what the form's rules hide. */
const sectionsShown = ({ form }: Draft, shown: ReadonlySet<string>) =>
  form.layout.sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ key }) => shown.has(key)) }))
    .filter(({ fields }) => fields.length > 0);

interface AnswerProps {
  readonly draft: Draft;
  readonly field: LayoutField;
  readonly value: FormData[string] | undefined;
}

function Answer({ draft, field, value }: AnswerProps) {
  const { words, language } = useSpeech();
  const names = useNames();
  const label = names.text(field.label);
  const files = draft.attachments.filter((file) => file.field === field.key).map(({ name }) => name);
  const rows = field.widget === 'rows' && Array.isArray(value) ? value : [];
  const shown =
    field.widget === 'attachments' ? files.join(words.common.listComma) : shownValue(field, value, language);
  return (
    <div className="answer">
      <dt>{label}</dt>
      <dd className={rows.length > 0 ? 'rows' : undefined}>
        {rows.length > 0 ? (
          <RowsView field={field} rows={rows} />
        ) : (
          shown || <span className="quiet">{words.common.notFilled}</span>
        )}
      </dd>
      <dd>
        <Link
          to={`${draft.door.edit}#field-${field.key}`}
          aria-label={words.form.reviewPage.changeField(label)}
        >
          {words.form.reviewPage.change}
        </Link>
      </dd>
    </div>
  );
}

function NoteBox({ note, onWrite }: { note: string; onWrite: (text: string) => void }) {
  const { reviewPage } = useWords().form;
  return (
    <div className="form-field">
      <label className="field-label" htmlFor="correction-note">
        {reviewPage.note}
      </label>
      <p className="field-hint" id="correction-hint">
        {reviewPage.noteHint}
      </p>
      <textarea
        className="input"
        id="correction-note"
        aria-describedby="correction-hint"
        maxLength={4000}
        value={note}
        onChange={(event) => onWrite(event.target.value)}
      />
    </div>
  );
}

function NotSent({ error }: { error: unknown }) {
  const words = useWords();
  return (
    <div className="note error" role="alert">
      <strong>{words.form.reviewPage.notSent}</strong>
      <p>{sentenceOf(error, words)}</p>
      <Trace error={error} />
    </div>
  );
}
