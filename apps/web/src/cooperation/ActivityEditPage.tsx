import type { Activity } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import '../admin/admin.css';
import { isProblem, type ApiProblem } from '../api/problem';
import { FieldConflicts } from './FieldConflicts';
import { LeaveGuard } from '../forms/LeaveGuard';
import { SaveLine } from '../forms/SaveLine';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { ActivityFiles } from './ActivityFiles';
import { ActivityForm } from './ActivityForm';
import './cooperation.css';
import { Faults } from './Faults';
import { DiscardActivity, PublishActivity } from './PublishActivity';
import { useActivity } from './queries';
import { useActivityDraft } from './useActivityDraft';
import { useCooperationWords } from './words';

export function ActivityEditPage() {
  const { id = '' } = useParams();
  const query = useActivity(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  if (!query.data.allowedActions.includes('publish'))
    return <Navigate to={`/cooperation/activities/${id}`} replace />;
  return <Editor key={id} activity={query.data} />;
}

/** A draft while it is written. It is saved as it is; what is missing is told when it is published. */
function Editor({ activity }: { activity: Activity }) {
  const words = useCooperationWords();
  const { edit, page } = words.activities;
  const { saver, view } = useActivityDraft(activity);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const { state } = view;
  const invalid = state.kind === 'failed' && isProblem(state.error, 'activity_invalid') ? state.error : null;
  return (
    <div className="page admin cooperation">
      <LeaveGuard saver={saver} />
      <div className="page-head crowded">
        <PageTitle title={edit.title} />
        <span className="spring" />
        <DiscardActivity activity={activity} saver={saver} />
        <PublishActivity activity={activity} saver={saver} onRefused={setRefused} />
      </div>
      <p className="admin-facts">
        <Link to={`/cooperation/activities/${activity.id}`}>{page.open}</Link>
        <span>
          {activity.edition === 0 ? words.activities.draft : words.activities.draftOf(activity.edition)}
        </span>
      </p>
      <SaveLine state={state} onRetry={() => void saver.flush()} />
      {invalid !== null && <Faults title={edit.invalid} problem={invalid} />}
      {refused !== null && <Faults title={edit.faults(refused.errors.length)} problem={refused} />}
      {state.kind === 'conflict' && <FieldConflicts saver={saver} state={state} />}
      <ActivityForm data={view.data} onChange={(name, value) => saver.change(name, value)} />
      <ActivityFiles activity={activity} saver={saver} />
    </div>
  );
}
