import type { Application } from '@shanhai/contracts/projects';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { dueDay } from '../i18n/dates';
import { useSpeech, useWords } from '../i18n/words';
import { useServiceNow } from '../app/status';
import { useApplication } from '../projects/applications';
import { PageTitle } from '../ui/PageTitle';
import { Empty, WaitingPage } from '../ui/states';
import { ApplicationTag } from '../ui/StatusTag';
import { ApprovalRecord } from './ApprovalRecord';
import { Files } from './Files';
import { FormView } from './FormView';
import './record.css';

export function RecordPage() {
  const { id = '' } = useParams();
  return <CaseRecord id={id} />;
}

interface CaseRecordProps {
  readonly id: string;
  /** The task that the person came by, to know which item of the inbox follows. */
  readonly taskId?: string;
  readonly note?: ReactNode;
}

/** One page per case for everybody who may see it: applicant, signers, coordinators. */
export function CaseRecord({ id, taskId, note }: CaseRecordProps) {
  const query = useApplication(id);
  if (query.data === undefined) {
    return <WaitingPage query={query} />;
  }
  const application = query.data;
  if (application.approvalId === null) return <WithoutApproval application={application} note={note} />;
  return (
    <ApprovalRecord
      approvalId={application.approvalId}
      taskId={taskId}
      notes={
        <>
          {note}
          <CaseNote application={application} />
        </>
      }
    />
  );
}

/** What the process around the approval is doing: publicity, completion, refusal. */
function CaseNote({ application }: { application: Application }) {
  const { words, language } = useSpeech();
  const now = useServiceNow();
  const { record } = words.projects;
  if (application.status === 'publicity') {
    return (
      <div className="note" role="status">
        <strong>{record.publicityTitle}</strong>
        {application.publicityEndsAt && (
          <p>{record.publicityUntil(dueDay(language, new Date(application.publicityEndsAt), now))}</p>
        )}
      </div>
    );
  }
  if (application.status === 'completed') {
    return (
      <div className="note success" role="status">
        <strong>{record.completedTitle}</strong>
        <p>{record.completedLead}</p>
      </div>
    );
  }
  return null;
}

function WithoutApproval({ application, note }: { application: Application; note: ReactNode }) {
  const { projects, approvals } = useWords();
  const { record } = projects;
  if (application.status === 'draft') {
    return (
      <div className="page">
        <Empty title={record.draftTitle} lead={record.draftLead}>
          <Link className="button primary" to={`/drafts/${application.id}`}>
            {record.toDraft}
          </Link>
        </Empty>
      </div>
    );
  }
  return (
    <div className="record">
      <div className="record-body">
        <header className="record-head">
          <PageTitle title={application.title} />
          <p className="record-meta">
            <ApplicationTag application={application} />
            <span>{application.number ?? approvals.page.noNumber}</span>
          </p>
        </header>
        {note}
        <WaitingOrRefused application={application} />
        <div className="record-columns">
          <FormView form={application.form} data={application.formData} previous={null} />
          <Files files={application.attachments} />
        </div>
      </div>
    </div>
  );
}

function WaitingOrRefused({ application }: { application: Application }) {
  const { record } = useWords().projects;
  if (application.status === 'refused') {
    return (
      <div className="note error" role="status">
        <strong>{record.refusedTitle}</strong>
        {application.outcome && <p>{application.outcome.reason}</p>}
      </div>
    );
  }
  return (
    <div className="note" role="status">
      <strong>{record.submittedTitle}</strong>
      <p>{record.submittedLead}</p>
    </div>
  );
}
