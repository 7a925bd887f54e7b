import type { ReportView } from '@shanhai/contracts/targets/reports';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Confirm } from '../../admin/Confirm';
import { Consequences } from '../../admin/Consequences';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { TextArea } from '../../forms/TextArea';
import { announce } from '../../ui/Announcer';
import { refreshTargets } from '../plans';
import { showReport } from './queries';
import { useReportWords } from './words';

/** What may be done with a report besides making it: correcting what is confirmed, and leaving that be. */
export function ReportActs({ report }: { report: ReportView }) {
  return (
    <>
      {report.allowedActions.includes('correct') && <Correct report={report} />}
      {report.allowedActions.includes('discard') && <Discard report={report} />}
    </>
  );
}

function Correct({ report: { id } }: { report: ReportView }) {
  const { correct } = useReportWords();
  const keyOf = useActKey();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const begin = async () => {
    const body = { reason: reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf(body) };
    const opened = await request('POST', '/target-reports/{id}/corrections', sent);
    showReport(opened);
    await refreshTargets();
    await navigate(`/targets/reports/${opened.id}`);
  };
  return (
    <Confirm label={correct.open} title={correct.title} confirm={correct.confirm} act={begin}>
      <Consequences of={correct.lead} />
      <TextArea label={correct.reason} value={reason} maxLength={1_000} onChange={setReason} />
    </Confirm>
  );
}

function Discard({ report: { id, plan, unit } }: { report: ReportView }) {
  const { correct } = useReportWords();
  const navigate = useNavigate();
  const discard = async () => {
    await request('DELETE', '/target-reports/{id}', { params: { id } });
    await navigate(`/targets/${plan.id}/units/${unit.id}`, { replace: true });
    announce(correct.discarded);
    await refreshTargets();
  };
  return (
    <Confirm
      label={correct.discard}
      look="danger"
      title={correct.discardTitle}
      confirm={correct.discard}
      act={discard}
    >
      <Consequences of={correct.discardLead} />
    </Confirm>
  );
}
