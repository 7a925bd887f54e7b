import type { PlanView } from '@shanhai/contracts/targets/plans';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { Waiting } from '../../ui/states';
import { useTargetWords } from '../words';
import { ChooseFile, SendingFile } from './ChooseFile';
import { Checked } from './Checked';
import { useImport } from './imports';
import './imports.css';
import { useSending } from './useSending';

/** Brings a file for the draft of a plan: sent, checked, looked at, and then taken over. */
export function ImportTargets({ plan }: { plan: PlanView }) {
  const { imports } = useTargetWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button className="button" type="button" onClick={() => setOpen(true)}>
        {imports.open}
      </button>
      {isOpen && (
        <Dialog wide title={imports.title} onClose={() => setOpen(false)}>
          <Import planId={plan.id} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function Import({ planId, onClose }: { planId: string; onClose: () => void }) {
  const { imports } = useTargetWords();
  const query = useImport(planId);
  const { sending, send, cancel } = useSending(planId);
  const view = query.data;
  const isChecked = view !== null && view !== undefined && !['waiting', 'checking'].includes(view.status);
  return (
    <div className="target-import">
      <p className="lead">{imports.lead}</p>
      {sending !== null && <SendingFile sending={sending} onAgain={send} onCancel={cancel} />}
      {sending === null && view === undefined && <Waiting query={query} rows={3} />}
      {sending === null && view != null && <Checked key={view.id} view={view} onClose={onClose} />}
      {(sending === null || sending.failure !== null) &&
        view !== undefined &&
        (view === null || isChecked) && (
          <ChooseFile
            planId={planId}
            label={view === null ? imports.choose : imports.chooseOther}
            isNext={view?.status !== 'ready'}
            onChoose={send}
          />
        )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {imports.close}
        </button>
      </div>
    </div>
  );
}
