import type { Application } from '@shanhai/contracts/projects';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { dueDay } from '../i18n/dates';
import { useSpeech, useWords } from '../i18n/words';
import { loadedItems, neighbourOf } from '../inbox/inbox';
import { useServiceNow } from '../app/status';
import { useApplication } from '../projects/applications';
import { PageTitle, useDocumentTitle } from '../ui/PageTitle';
import { Empty, Failure, Skeleton } from '../ui/states';
import { ApplicationTag } from '../ui/StatusTag';
import { useApproval } from './approval';
import { DecisionBar } from './DecisionBar';
import { Files } from './Files';
import { FormView } from './FormView';
import { Record } from './Record';
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
    return (
      <div className="page">
        {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />}
      </div>
    );
  }
  const application = query.data;
  if (application.approvalId === null) return <WithoutApproval application={application} note={note} />;
  return (
    <WithApproval application={application} approvalId={application.approvalId} taskId={taskId} note={note} />
  );
}

interface WithApprovalProps {
  readonly application: Application;
  readonly approvalId: string;
  readonly taskId: string | undefined;
  readonly note: ReactNode;
}

function WithApproval({ application, approvalId, taskId, note }: WithApprovalProps) {
  const query = useApproval(approvalId);
  const { approvals } = useWords();
  useDocumentTitle(
    `${application.title} · ${query.data ? approvals.status[query.data.status] : ''}`.replace(/ · $/, ''),
  );
  if (query.data === undefined) {
    return (
      <div className="page">
        {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Skeleton />}
      </div>
    );
  }
  const approval = query.data;
  const mine = taskId ?? approval.allowedActions.find((action) => action.taskId !== null)?.taskId ?? '';
  const items = loadedItems();
  const at = items.findIndex((item) => item.taskId === mine);
  return (
    <Record
      approval={approval}
      notes={
        <>
          {note}
          <CaseNote application={application} />
        </>
      }
      bar={
        <DecisionBar
          key={approval.id}
          approval={approval}
          next={neighbourOf(items, mine)}
          position={at >= 0 ? { at: at + 1, of: items.length } : undefined}
        />
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
