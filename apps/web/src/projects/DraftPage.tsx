import type { Application } from '@shanhai/contracts/projects';
import { Link, useParams } from 'react-router';
import { DraftForm } from '../forms/DraftForm';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { useApplication } from './applications';
import { draftOf } from './draft';

export function DraftPage() {
  const { id = '' } = useParams();
  const query = useApplication(id);
  if (query.data === undefined) {
    return <WaitingPage query={query} rows={8} />;
  }
  if (!query.data.allowedActions.includes('edit')) return <NotEditable application={query.data} />;
  return <DraftForm key={id} draft={draftOf(query.data)} />;
}

function NotEditable({ application }: { application: Application }) {
  const { form, projects } = useWords();
  const names = useNames();
  return (
    <div className="page">
      <PageTitle title={application.title || names.text(application.programme.title)} />
      <div className="note" role="status">
        <strong>{form.lockedTitle}</strong>
        <p>
          <Link to={`/projects/${application.id}`}>{projects.result.toRecord}</Link>
        </p>
      </div>
    </div>
  );
}
