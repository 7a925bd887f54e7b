import { Link, useNavigate, useSearchParams } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { announce } from '../../ui/Announcer';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import '../admin.css';
import { CheckedSource } from '../CheckedSource';
import { Confirm } from '../Confirm';
import { Consequences } from '../Consequences';
import { useAdminWords } from '../words';
import { FormPreview } from './FormPreview';
import { formText, refreshForms, useForm } from './forms';
import { formTemplate } from './template';
import { useFormText } from './useFormText';

/** The next version of a form, or a first one: written, checked, looked at, and published at once. */
export function NewFormPage() {
  const [search] = useSearchParams();
  const from = search.get('from');
  const query = useForm(from);
  if (from === null) return <Editor name="new" initial={formTemplate} />;
  if (query.data !== undefined) return <Editor key={from} name={from} initial={formText(query.data)} />;
  return <WaitingPage query={query} rows={8} />;
}

function Editor({ name, initial }: { name: string; initial: string }) {
  const { forms, route } = useAdminWords();
  const form = useFormText(initial, name);
  const preview = form.check.data?.preview ?? null;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={forms.editTitle} />
        <span className="spring" />
        <span className={form.kept ? 'quiet' : 'field-error'}>
          {form.isCurrent ? (form.kept ? forms.kept : forms.notKept) : forms.checking}
        </span>
        <PublishForm form={form} />
      </div>
      <p className="admin-facts">
        <Link to="/admin/forms">{forms.back}</Link>
      </p>
      <div className="desk">
        <CheckedSource of={form} title={forms.source} hint={route.sourceHint} />
        <section className="desk-side" aria-labelledby="view-title">
          <div className="desk-head">
            <h2 id="view-title">{forms.view}</h2>
            <span className="quiet">{forms.viewHint}</span>
          </div>
          {preview ? <FormPreview form={preview} /> : <p className="quiet">{forms.previewNone}</p>}
        </section>
      </div>
    </div>
  );
}

function PublishForm({ form }: { form: ReturnType<typeof useFormText> }) {
  const { forms } = useAdminWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const publish = async () => {
    const sent = { body: { source: form.text }, idempotencyKey: keyOf(form.text) };
    const { id, version } = await request('POST', '/forms', sent);
    form.drop();
    await refreshForms();
    announce(forms.published(version));
    await navigate(`/admin/forms/${id}`, { replace: true });
  };
  return (
    <Confirm
      label={forms.publish}
      look="primary"
      blocked={!form.isCurrent || form.check.data?.publishable !== true}
      title={forms.publishTitle(form.check.data?.preview?.key ?? '')}
      confirm={forms.publishConfirm}
      busy={forms.publishing}
      act={publish}
    >
      <Consequences of={forms.publishLead} />
    </Confirm>
  );
}
