import { Link } from 'react-router';
import { mayApply } from '../app/permissions';
import { useWords } from '../i18n/words';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import { ApplicationList } from './ApplicationList';
import { useApplications } from './applications';

export function MinePage() {
  const { projects } = useWords();
  const { permissions } = useMe();
  const query = useApplications('mine');
  const start = mayApply(permissions) && (
    <Link className="button primary" to="/new">
      {projects.mine.start}
    </Link>
  );
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title={projects.mine.title} />
        <span className="spring" />
        {start}
      </div>
      <ApplicationList
        query={query}
        label={projects.mine.listLabel}
        empty={<Empty title={projects.mine.empty} {...(start ? { lead: projects.mine.emptyLead } : {})} />}
      />
    </div>
  );
}
