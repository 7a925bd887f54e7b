import type { LayoutField } from '@shanhai/contracts/forms';
import type { Application } from '@shanhai/contracts/projects';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { useActKey } from '../api/act-key';
import { isProblem } from '../api/problem';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { sendCommand } from '../approvals/approval';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { refreshCounts } from '../notices/live';
import { shownValue } from '../ui/field-value';
import { PageTitle } from '../ui/PageTitle';
import { Failure, sentenceOf, Skeleton, Trace } from '../ui/states';
import { useApplication } from './applications';
import { errorsByField } from './field-errors';
import './review.css';

export function ReviewPage() {
  const { id = '' } = useParams();
  const query = useApplication(id);
  if (query.data === undefined) {
    return (
      <div className="page">
        {query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    );
  }
  return <Review application={query.data} />;
}

const maySend = ({ allowedActions }: Application): boolean =>
  allowedActions.some((action) => action === 'submit' || action === 'resubmit');

/** Every answer once more before the legal act, each with the way back to change it (WCAG 3.3.4). */
function Review({ application }: { application: Application }) {
  const { form } = useWords();
  const names = useNames();
  const [again] = useState(application.returned);
  const [note, setNote] = useState('');
  const submit = useSubmit(application, note);
  if (!maySend(application) && submit.isIdle) return <Navigate to={`/projects/${application.id}`} replace />;
  return (
    <div className="page review">
      <div className="page-head">
        <PageTitle title={form.reviewPage.title} />
      </div>
      <p className="lead">{again ? form.reviewPage.leadCorrection : form.reviewPage.lead}</p>
      <p className="review-title">{application.title}</p>
      {application.form.layout.sections.map((section) => (
        <section key={section.key} className="card part" aria-labelledby={`review-${section.key}`}>
          <h2 id={`review-${section.key}`}>{names.text(section.title)}</h2>
          <dl>
            {section.fields.map((field) => (
              <Answer key={field.key} application={application} field={field} />
            ))}
          </dl>
        </section>
      ))}
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
        <Link className="button" to={`/drafts/${application.id}`}>
          {form.reviewPage.toForm}
        </Link>
      </div>
    </div>
  );
}

const submitFirst = async (application: Application, idempotencyKey: string): Promise<void> => {
  const { id, version } = application;
  const answer = await request('POST', '/applications/{id}/submit', {
    params: { id },
    body: { version },
    idempotencyKey,
  });
  queries.setQueryData(['application', id], answer);
};

/** The version of the approval is read now: what was returned waits for nobody but the applicant. */
const submitAgain = async (application: Application, note: string, idempotencyKey: string): Promise<void> => {
  if (application.approvalId === null) throw new Error('a returned application has an approval');
  const approval = await request('GET', '/approvals/{id}', { params: { id: application.approvalId } });
  const said = note.trim();
  const body = {
    type: 'resubmit',
    version: approval.version,
    ...(said === '' ? {} : { comment: said }),
  } as const;
  await sendCommand(approval, body, idempotencyKey);
};

function useSubmit(application: Application, note: string) {
  const navigate = useNavigate();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: () => {
      const key = keyOf([application.id, application.version, note]);
      return application.returned ? submitAgain(application, note, key) : submitFirst(application, key);
    },
    onSuccess: async () => {
      void refreshCounts();
      void queries.invalidateQueries({ queryKey: ['applications'] });
      await navigate(`/projects/${application.id}/submitted`, {
        replace: true,
        state: { again: application.returned },
      });
    },
    onError: (error) => {
      const errors = isProblem(error, 'form_invalid') ? errorsByField(error, application.form) : [];
      if (errors.length > 0) void navigate(`/drafts/${application.id}`, { state: { errors } });
      if (isProblem(error, 'version_conflict')) {
        void queries.invalidateQueries({ queryKey: ['application', application.id] });
      }
    },
  });
}

function Answer({ application, field }: { application: Application; field: LayoutField }) {
  const { words, language } = useSpeech();
  const names = useNames();
  const label = names.text(field.label);
  const files = application.attachments.filter((file) => file.field === field.key).map(({ name }) => name);
  const shown =
    field.widget === 'attachments'
      ? files.join(words.common.listComma)
      : shownValue(field, application.formData[field.key], language);
  return (
    <div className="answer">
      <dt>{label}</dt>
      <dd>{shown || <span className="quiet">{words.common.notFilled}</span>}</dd>
      <dd>
        <Link
          to={`/drafts/${application.id}#field-${field.key}`}
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
