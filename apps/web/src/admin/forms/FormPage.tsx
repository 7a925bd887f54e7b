import type { FormView } from '@shanhai/contracts/forms';
import { lazy, Suspense, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Skeleton, WaitingPage } from '../../ui/states';
import '../admin.css';
import { useAdminWords } from '../words';
import { FormPreview } from './FormPreview';
import { formText, useForm } from './forms';

const SourceEditor = lazy(() => import('../routes/SourceEditor'));
const none = [] as const;

export function FormPage() {
  const { id = '' } = useParams();
  const query = useForm(id);
  if (query.data !== undefined) return <Published form={query.data} />;
  return <WaitingPage query={query} rows={8} />;
}

/** A version as it was published: its text, and how it looks to who fills it in. */
function Published({ form }: { form: FormView }) {
  const { forms, routes, route } = useAdminWords();
  const names = useNames();
  const text = useMemo(() => formText(form), [form]);
  const who = form.publishedBy ? names.person(form.publishedBy) : routes.bySeed;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={form.key} />
        <span className="tag">{routes.version(form.version)}</span>
        <span className="spring" />
        <Link className="button primary" to={`/admin/forms/new?from=${form.id}`}>
          {forms.newVersion}
        </Link>
      </div>
      <p className="admin-facts">
        <Link to="/admin/forms">{forms.back}</Link>
        <span>{route.publishedBy(who, dayAndTime(new Date(form.publishedAt)))}</span>
      </p>
      <div className="desk">
        <section aria-labelledby="source-title">
          <div className="desk-head">
            <h2 id="source-title">{forms.source}</h2>
          </div>
          <Suspense fallback={<Skeleton rows={10} />}>
            <SourceEditor label={forms.source} value={text} problems={none} readOnly />
          </Suspense>
        </section>
        <section className="desk-side" aria-labelledby="view-title">
          <div className="desk-head">
            <h2 id="view-title">{forms.view}</h2>
            <span className="quiet">{forms.viewHint}</span>
          </div>
          <FormPreview form={form} />
        </section>
      </div>
    </div>
  );
}
