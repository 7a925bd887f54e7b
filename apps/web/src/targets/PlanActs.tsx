import type { PlanView } from '@shanhai/contracts/targets/plans';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { addressOf, request } from '../api/request';
import { Confirm } from '../admin/Confirm';
import { Consequences } from '../admin/Consequences';
import { TextArea } from '../forms/TextArea';
import { announce } from '../ui/Announcer';
import { ImportTargets } from './imports/ImportTargets';
import { BeginRequest } from './changes/Requests';
import { useChangeWords } from './changes/words';
import { CancelPlan } from './close/CancelPlan';
import { useCloseWords } from './close/words';
import { PlanFaults } from './PlanFaults';
import { refreshTargets, showPlan } from './plans';
import { resubmit } from '../approvals/resubmit';
import { SubmitDialog } from './SubmitDialog';
import { useTargetWords } from './words';

/** What the person may do with a plan now, as the service says. */
export function PlanActs({ plan }: { plan: PlanView }) {
  const { acts, imports } = useTargetWords();
  const closing = useCloseWords();
  const may = (act: PlanView['allowedActions'][number]) => plan.allowedActions.includes(act);
  const returned = may('edit') && plan.status === 'in_approval';
  return (
    <>
      <a className="button" href={addressOf('/target-plans/{id}/template.xlsx', { id: plan.id })} download>
        {imports.exportXlsx}
      </a>
      {may('edit') && <ImportTargets plan={plan} />}
      {may('edit') && (
        <Link className="button" to={`/targets/${plan.id}/edit`}>
          {acts.edit}
        </Link>
      )}
      {may('discard') && <Discard plan={plan} />}
      {may('submit') && <Submit plan={plan} />}
      {returned && <Resubmit plan={plan} />}
      {may('request') && <RequestChange plan={plan} />}
      {may('close') && (
        <Link className="button" to={`/targets/${plan.id}/close`}>
          {closing.title}
        </Link>
      )}
      {may('cancel') && <CancelPlan plan={plan} />}
      {may('again') && <BeginAgain plan={plan} />}
    </>
  );
}

/** A new draft of the same year and office, with all that this plan asked for. */
function BeginAgain({ plan }: { plan: PlanView }) {
  const { acts } = useTargetWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const begin = async () => {
    const body = { year: plan.year, unitId: plan.unit.id, from: 'former' as const };
    const begun = await request('POST', '/target-plans', { body, idempotencyKey: keyOf(body) });
    showPlan(begun);
    await refreshTargets();
    await navigate(`/targets/${begun.id}/edit`);
  };
  return (
    <Confirm
      label={acts.again}
      look="primary"
      title={acts.againTitle}
      confirm={acts.againConfirm}
      act={begin}
    >
      <Consequences of={acts.againLead} />
    </Confirm>
  );
}

/** In the name of the government whose office issued the plan: the plan's own shares are its. */
function RequestChange({ plan }: { plan: PlanView }) {
  const { beginOffice } = useChangeWords();
  const government = plan.items[0]?.share.unit.id;
  return government === undefined ? null : (
    <BeginRequest planId={plan.id} unitId={government} label={beginOffice} />
  );
}

function Submit({ plan }: { plan: PlanView }) {
  const { acts } = useTargetWords();
  const keyOf = useActKey();
  const submit = async () => {
    const body = { version: plan.version };
    showPlan(
      await request('POST', '/target-plans/{id}/submit', {
        ...{ params: { id: plan.id }, body, idempotencyKey: keyOf(body) },
      }),
    );
    await refreshTargets();
    announce(acts.submitted);
  };
  return (
    <SubmitDialog
      label={acts.submit}
      title={acts.submitTitle}
      lead={acts.submitLead}
      confirm={acts.submitConfirm}
      faults={(faults) => <PlanFaults planId={plan.id} faults={faults} />}
      act={submit}
    />
  );
}

/** A returned plan is sent again by the command of its approval. */
function Resubmit({ plan }: { plan: PlanView }) {
  const { acts } = useTargetWords();
  const keyOf = useActKey();
  const [note, setNote] = useState('');
  const send = async () => {
    await resubmit(plan.approvalId, note, keyOf({ version: plan.version, note }));
    await refreshTargets();
    announce(acts.submitted);
  };
  return (
    <SubmitDialog
      label={acts.resubmit}
      title={acts.resubmit}
      lead={acts.submitLead}
      confirm={acts.submitConfirm}
      faults={(faults) => <PlanFaults planId={plan.id} faults={faults} />}
      act={send}
    >
      <TextArea label={acts.resubmitNote} value={note} onChange={setNote} />
    </SubmitDialog>
  );
}

function Discard({ plan }: { plan: PlanView }) {
  const { acts } = useTargetWords();
  const navigate = useNavigate();
  const discard = async () => {
    await request('DELETE', '/target-plans/{id}', { params: { id: plan.id } });
    await navigate('/targets', { replace: true });
    announce(acts.discarded);
    await refreshTargets();
  };
  return (
    <Confirm
      label={acts.discard}
      look="danger"
      title={acts.discardTitle}
      confirm={acts.discardConfirm}
      act={discard}
    >
      <Consequences of={acts.discardLead} />
    </Confirm>
  );
}
