import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { isProblem, type ApiProblem } from '../../api/problem';
import { request } from '../../api/request';
import { resubmit } from '../../approvals/resubmit';
import { TextArea } from '../../forms/TextArea';
import { announce } from '../../ui/Announcer';
import { refreshTargets } from '../plans';
import { SubmitDialog } from '../SubmitDialog';
import { showChange } from './queries';
import type { ChangeEditing } from './useChangeDraft';
import { useChangeWords } from './words';

interface BarProps {
  readonly change: ChangeView;
  readonly editing: ChangeEditing;
  readonly onRefused: (problem: ApiProblem | null) => void;
}

/** Saving and handing in. What is typed is saved first, so that what is handed in is what the page shows. */
export function ChangeBar({ change, editing, onRefused }: BarProps) {
  const words = useChangeWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const [note, setNote] = useState('');
  const { save, unsaved, isStale } = editing;
  const returned = change.status === 'in_approval';
  const send = async () => {
    const now = unsaved ? await save.mutateAsync() : change;
    if (returned) await resubmit(now.approvalId, note, keyOf({ note, version: now.version }));
    else showChange(await submit(now, keyOf(now.version)));
    await refreshTargets();
    announce(words.submitted);
    await navigate(`/targets/changes/${change.id}`);
  };
  return (
    <div className="draft-bar">
      <p className={save.isError ? 'save-line bad' : 'save-line'} role="status">
        {save.isPending ? words.saving : unsaved ? words.unsaved : words.clean}
      </p>
      <button
        className="button"
        type="button"
        disabled={!unsaved || isStale || save.isPending}
        onClick={() => {
          onRefused(null);
          save.mutate();
        }}
      >
        {words.save}
      </button>
      <SubmitDialog
        label={returned ? words.resubmit : words.submit}
        title={words.submitTitle}
        lead={words.submitLead}
        confirm={words.submitConfirm}
        blocked={save.isPending || isStale}
        faults={null}
        onFaults={(error) => onRefused(isProblem(error) ? error : null)}
        act={send}
      >
        {returned && <TextArea label={words.resubmitNote} value={note} onChange={setNote} />}
      </SubmitDialog>
    </div>
  );
}

const submit = ({ id, version }: ChangeView, idempotencyKey: string): Promise<ChangeView> =>
  request('POST', '/target-changes/{id}/submit', { params: { id }, body: { version }, idempotencyKey });
