import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { request } from '../api/request';
import { hasPagesOfItsOwn, PROJECT_APPLICATION, recordPath, TARGET_CHANGE } from '../app/cases';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords, type Words } from '../i18n/words';
import { WaitingPage } from '../ui/states';
import { ApprovalRecord } from './ApprovalRecord';
import { CaseRecord } from './RecordPage';

/** What follows from a request for a change comes with such a request alone. */
const ChangeNotes = lazy(async () => ({
  default: (await import('../targets/changes/ChangeNotes')).ChangeNotes,
}));

const useTask = (id: string) =>
  useQuery({
    queryKey: ['task', id],
    queryFn: ({ signal }) => request('GET', '/tasks/{id}', { params: { id }, signal }),
    // The link is resolved once: what becomes of the item while it is open is told by the approval itself.
    staleTime: Infinity,
    gcTime: 0,
  });

/** Any link to a task: the record to act on, or the same record read-only with who has handled it. */
export function TaskPage() {
  const { taskId = '' } = useParams();
  const query = useTask(taskId);
  if (query.data === undefined) {
    return <WaitingPage query={query} />;
  }
  const task = query.data;
  const note = task.open ? null : <ClosedNote closed={task.closed} />;
  return task.caseType === PROJECT_APPLICATION ? (
    <CaseRecord key={taskId} id={task.caseId} taskId={taskId} note={note} />
  ) : (
    <ApprovalRecord
      key={taskId}
      approvalId={task.approvalId}
      taskId={taskId}
      notes={
        <>
          {note}
          {hasPagesOfItsOwn(task.caseType) && <CaseLink {...task} />}
          {task.caseType === TARGET_CHANGE && (
            <Suspense>
              <ChangeNotes id={task.caseId} />
            </Suspense>
          )}
        </>
      }
    />
  );
}

/** What is approved has a page that shows more of it than its form does. */
function CaseLink({ caseType, caseId }: { caseType: string; caseId: string }) {
  const { approvals } = useWords();
  return (
    <p>
      <Link to={recordPath(caseType, caseId)}>{approvals.page.casePage}</Link>
    </p>
  );
}

type Closed = NonNullable<ReturnType<typeof useTask>['data']>['closed'];

const reasonWord = (reason: string, words: Words['approvals']['closedReasons']): string =>
  reason in words ? words[reason as keyof typeof words] : words.other;

function ClosedNote({ closed }: { closed: Closed }) {
  const { approvals } = useWords();
  const names = useNames();
  return (
    <div className="note" role="status">
      {closed?.by
        ? approvals.closedTask(
            names.person(closed.by),
            dayAndTime(new Date(closed.at)),
            reasonWord(closed.reason, approvals.closedReasons),
          )
        : approvals.closedTaskPlain}
    </div>
  );
}
