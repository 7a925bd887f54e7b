import type { UnitPage } from '@shanhai/contracts/targets/plans';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { isProblem, type ApiProblem } from '../../api/problem';
import { request } from '../../api/request';
import { TextArea } from '../../forms/TextArea';
import { announce } from '../../ui/Announcer';
import { refreshTargets, showUnitPage } from '../plans';
import { resubmit } from '../../approvals/resubmit';
import { SubmitDialog } from '../SubmitDialog';
import { useTargetWords } from '../words';
import { editedCells } from './cells';
import type { Breakdown } from './useBreakdown';

interface BarProps {
  readonly page: UnitPage;
  readonly breakdown: Breakdown;
  readonly onNext: () => void;
  readonly onRefused: (problem: ApiProblem) => void;
}

/** Saving, handing in, and the way to what is wrong next. */
export function BreakdownBar({ page, breakdown, onNext, onRefused }: BarProps) {
  const { unit, editor } = useTargetWords();
  const { edits, save } = breakdown;
  const unsaved = editedCells(edits);
  return (
    <div className="draft-bar">
      <p className={save.isError ? 'save-line bad' : 'save-line'} role="status">
        {save.isPending ? editor.saving : unsaved > 0 ? unit.unsaved(unsaved) : editor.clean}
      </p>
      <button className="button" type="button" onClick={onNext}>
        {editor.next}
      </button>
      <button
        className="button"
        type="button"
        disabled={unsaved === 0 || save.isPending}
        onClick={() => save.mutate()}
      >
        {unit.save}
      </button>
      <HandIn {...{ page, breakdown, onRefused }} />
    </div>
  );
}

/** What is typed is saved first, so that what is handed in is what the page shows. */
function HandIn({ page, breakdown: { edits, save }, onRefused }: Omit<BarProps, 'onNext'>) {
  const { unit, acts } = useTargetWords();
  const keyOf = useActKey();
  const [note, setNote] = useState('');
  const returned = page.breakdown?.status === 'in_approval';
  const send = async () => {
    const now = editedCells(edits) > 0 ? await save.mutateAsync() : page;
    if (returned) await resubmit(now.breakdown?.approvalId ?? null, note, keyOf({ note, edits }));
    else showUnitPage(await submit(now, keyOf(now.breakdown?.version)));
    await refreshTargets();
    announce(unit.submitted);
  };
  return (
    <SubmitDialog
      label={returned ? acts.resubmit : unit.submit}
      title={unit.submitTitle}
      lead={unit.submitLead}
      confirm={unit.submitConfirm}
      blocked={save.isPending}
      faults={null}
      onFaults={(error) => isProblem(error) && onRefused(error)}
      act={send}
    >
      {returned && <TextArea label={acts.resubmitNote} value={note} onChange={setNote} />}
    </SubmitDialog>
  );
}

const submit = ({ plan, unit, breakdown }: UnitPage, idempotencyKey: string): Promise<UnitPage> =>
  request('POST', '/target-plans/{id}/units/{unitId}/breakdown/submit', {
    params: { id: plan.id, unitId: unit.id },
    body: { version: breakdown?.version ?? 0 },
    idempotencyKey,
  });
