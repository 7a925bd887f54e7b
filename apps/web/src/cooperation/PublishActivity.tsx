import type { Activity } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { isProblem, type ApiProblem } from '../api/problem';
import { request } from '../api/request';
import { DiscardDialog } from '../forms/DiscardDialog';
import type { DraftSaver } from '../forms/draft-saver';
import { FormDialog } from '../org/FormDialog';
import { ReasonField } from './fields';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

interface ActProps {
  readonly activity: Activity;
  readonly saver: DraftSaver;
}

interface PublishProps extends ActProps {
  /** Parts that need attention before it can be published; null once it is tried again. */
  readonly onRefused: (problem: ApiProblem | null) => void;
}

/** Saves what is not saved yet, and publishes. A correction says why. */
export function PublishActivity({ activity, saver, onRefused }: PublishProps) {
  const { edit } = useCooperationWords().activities;
  const navigate = useNavigate();
  const keyOf = useActKey();
  const [reason, setReason] = useState('');
  const { id } = activity;
  const correction = activity.edition > 0;
  const publish = async () => {
    onRefused(null);
    // What can't be saved is told by its own line.
    if (!(await saver.flush())) return;
    const body = { version: saver.get().version, ...(correction && { reason: reason.trim() }) };
    try {
      const sent = { params: { id }, body, idempotencyKey: keyOf([id, body]) };
      await request('POST', '/cooperation/activities/{id}/publish', sent);
    } catch (error) {
      if (!isProblem(error, 'activity_incomplete')) throw error;
      return onRefused(error);
    }
    await refreshCooperation();
    await navigate(`/cooperation/activities/${id}`);
  };
  return (
    <FormDialog
      label={edit.publish}
      look="button primary"
      title={edit.publishTitle}
      confirm={edit.publish}
      isComplete={!correction || reason.trim() !== ''}
      onOpen={() => setReason('')}
      act={publish}
    >
      {(asked) => (
        <>
          <p>{edit.publishLead}</p>
          {correction && <ReasonField asked={asked} value={reason} onChange={setReason} />}
        </>
      )}
    </FormDialog>
  );
}

/** The draft goes; what is published stays. */
export function DiscardActivity({ activity, saver }: ActProps) {
  const { edit } = useCooperationWords().activities;
  const navigate = useNavigate();
  const { id } = activity;
  if (!activity.allowedActions.includes('discard')) return null;
  const remove = () => request('DELETE', '/cooperation/activities/{id}/draft', { params: { id } });
  const done = async () => {
    await navigate('/cooperation?tab=activities');
    await refreshCooperation();
  };
  return <DiscardDialog {...{ id, saver, remove, done }} label={edit.discard} lead={edit.discardLead} />;
}
