import type { FormSummary } from '@shanhai/contracts/forms';
import { Link } from 'react-router';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, Failure, Skeleton } from '../../ui/states';
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
  const { common } = useWords();
  const { forms } = useAdminWords();
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={forms.empty} lead={forms.emptyLead} />;
  const { columns } = forms;
  return (
    <>
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
      {query.hasNextPage && (
        <p className="load-more">
          <button
            className="button"
            type="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? common.loadingMore : common.loadMore}
          </button>
        </p>
      )}
    </>
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
