import type { Application } from '@shanhai/contracts/projects';
import { Link, useParams } from 'react-router';
import { DraftForm } from '../forms/DraftForm';
import { isoDay } from '../i18n/dates';
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
  return <DraftForm key={id} draft={draftOf(query.data)} about={<CallAnswered application={query.data} />} />;
}

/** The call that a draft answers, until when, and whether its form has a newer version. */
function CallAnswered({ application }: { application: Application }) {
  const { start } = useWords().projects;
  const names = useNames();
  const { call, form, newestForm, status } = application;
  return (
    <>
      <p className="quiet">
        <Link to={`/calls/${call.id}`}>{start.call(names.text(call.title))}</Link>
        {status === 'draft' && ` · ${start.closes(lastMoment(call.closesAt))}`}
      </p>
      {newestForm > form.version && <p className="note">{start.newerForm}</p>}
    </>
  );
}

/** Midnight after its last day, said as people say it. */
const lastMoment = (closesAt: string): string => `${isoDay(new Date(Date.parse(closesAt) - 1))} 24:00`;

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
