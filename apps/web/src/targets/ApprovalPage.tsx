import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { ApprovalRecord } from '../approvals/ApprovalRecord';
import { useNames } from '../i18n/names';
import { NotFoundPage } from '../app/ErrorPages';
import { WaitingPage } from '../ui/states';
import { OfPlan } from './OfPlan';
import { useReopening } from './close/queries';
import { useCloseWords } from './close/words';
import { ChangeNotes } from './changes/ChangeNotes';
import { useChange } from './changes/queries';
import { useUnitPage } from './plans';

/** The course of a plan's approval, and the bar of who decides. */
export const PlanApprovalPage = () => (
  <OfPlan>
    {({ id, title, approvalId }) => <Course approvalId={approvalId} back={`/targets/${id}`} title={title} />}
  </OfPlan>
);

/** The same of a unit's breakdown. */
export function BreakdownApprovalPage() {
  const { planId = '', unitId = '' } = useParams();
  const query = useUnitPage(planId, unitId);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const { plan, breakdown } = query.data;
  return (
    <Course
      approvalId={breakdown?.approvalId ?? null}
      back={`/targets/${planId}/units/${unitId}`}
      title={plan.title}
    />
  );
}

/** The same of a request for a change, with what follows from it. */
export function ChangeApprovalPage() {
  const { id = '' } = useParams();
  const query = useChange(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const { plan, approvalId } = query.data;
  return (
    <Course approvalId={approvalId} back={`/targets/changes/${id}`} title={plan.title}>
      <ChangeNotes id={id} />
    </Course>
  );
}

/** The same of a request to open a closed year again. */
export function ReopeningApprovalPage() {
  const { id = '' } = useParams();
  const { title } = useCloseWords();
  const query = useReopening(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  const { planId, approvalId } = query.data;
  return (
    <Course approvalId={approvalId} back={`/targets/${planId}/close`} title={{ zh: title, en: title }} />
  );
}

interface CourseProps {
  readonly approvalId: string | null;
  readonly back: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly children?: ReactNode;
}

function Course({ approvalId, back, title, children }: CourseProps) {
  const names = useNames();
  if (approvalId === null) return <NotFoundPage />;
  return (
    <ApprovalRecord
      approvalId={approvalId}
      notes={
        <>
          <p className="record-back">
            <Link to={back}>{names.text(title)}</Link>
          </p>
          {children}
        </>
      }
    />
  );
}
