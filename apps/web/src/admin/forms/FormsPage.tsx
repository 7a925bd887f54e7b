import type { FormSummary } from '@shanhai/contracts/forms';
import { Link } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import '../admin.css';
import { AdminTabs } from '../AdminTabs';
import { useAdminWords } from '../words';
import { useFormPages } from './forms';

export function FormsPage() {
  const { forms } = useAdminWords();
  const query = useFormPages();
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={forms.title} />
        <AdminTabs />
        <span className="spring" />
        <Link className="button primary" to="/admin/forms/new">
          {forms.create}
        </Link>
      </div>
      <p className="lead">{forms.lead}</p>
      <List query={query} />
    </div>
  );
}

function List({ query }: { query: ReturnType<typeof useFormPages> }) {
  const { forms } = useAdminWords();
  const { columns } = forms;
  return (
    <Paged query={query} empty={<Empty title={forms.empty} lead={forms.emptyLead} />}>
      {(items) => (
        <table className="card list-table" aria-label={forms.list}>
          <thead>
            <tr>
              <th scope="col">{columns.key}</th>
              <th scope="col">{columns.version}</th>
              <th scope="col">{columns.title}</th>
              <th scope="col">{columns.published}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((form) => (
              <Row key={form.id} form={form} />
            ))}
          </tbody>
        </table>
      )}
    </Paged>
  );
}

function Row({ form }: { form: FormSummary }) {
  const { forms, routes } = useAdminWords();
  const names = useNames();
  const who = form.publishedBy ? names.person(form.publishedBy) : routes.bySeed;
  return (
    <tr>
      <td>
        <Link to={`/admin/forms/${form.id}`}>{form.key}</Link>
      </td>
      <td data-label={forms.columns.version}>{routes.version(form.version)}</td>
      <td data-label={forms.columns.title}>{form.title}</td>
      <td data-label={forms.columns.published}>{routes.by(who, dayAndTime(new Date(form.publishedAt)))}</td>
    </tr>
  );
}
