import type { ApplicationSummary } from '@shanhai/contracts/projects';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { ApplicationTag } from '../ui/StatusTag';
import type { useApplications } from './applications';
import { CaseList, CaseRow } from './CaseList';

interface ApplicationListProps {
  readonly query: ReturnType<typeof useApplications>;
  readonly label: string;
  readonly empty: ReactNode;
}

export function ApplicationList(list: ApplicationListProps) {
  return <CaseList {...list} row={(application) => <ApplicationRow application={application} />} />;
}

const pageOf = ({ id, status, returned }: ApplicationSummary): string =>
  status === 'draft' || returned ? `/drafts/${id}` : `/projects/${id}`;

function ApplicationRow({ application }: { application: ApplicationSummary }) {
  const { projects } = useWords();
  return (
    <CaseRow
      item={application}
      to={pageOf(application)}
      tag={<ApplicationTag application={application} />}
      kind={application.call.title}
      untitled={projects.mine.untitled}
    />
  );
}
