import type { PlanStatus, RecipientStatus, ReconciliationView } from '@shanhai/contracts/targets/plans';
import { StatusTag } from '../ui/StatusTag';
import { useTargetWords } from './words';

type Tone = Parameters<typeof StatusTag>[0]['tone'];

const planTones: Readonly<Record<PlanStatus, Tone>> = {
  ...{
    draft: 'grey',
    submitted: 'blue',
    in_approval: 'blue',
    issuing: 'blue',
    issued: 'green',
    closed: 'grey',
  },
  ...{ rejected: 'red', withdrawn: 'grey', cancelled: 'grey' },
};

export function PlanTag({ status }: { status: PlanStatus }) {
  const { statuses } = useTargetWords();
  return <StatusTag tone={planTones[status]}>{statuses[status]}</StatusTag>;
}

const recipientTones: Readonly<Record<RecipientStatus, Tone>> = {
  ...{ issued: 'amber', open: 'amber', submitted: 'blue', in_approval: 'blue' },
  ...{ approved: 'blue', settled: 'green', cancelled: 'grey' },
};

export function RecipientTag({ status }: { status: RecipientStatus }) {
  const { recipient } = useTargetWords();
  return <StatusTag tone={recipientTones[status]}>{recipient[status]}</StatusTag>;
}

type Standing = Pick<ReconciliationView, 'state' | 'holds'>;

/** How parts compare with their whole: a shape, a word and a colour, none of them alone. */
export function StandingMark({ of: { state, holds } }: { of: Standing }) {
  const { standing } = useTargetWords();
  if (state === 'none' || state === 'open')
    return (
      <span className="standing quiet">
        <span aria-hidden="true">{state === 'none' ? '–' : '○'}</span> {standing[state]}
      </span>
    );
  const beyond = holds && state !== 'even' ? ` · ${standing.reached}` : '';
  return (
    <span className={holds ? 'standing even' : 'standing differs'}>
      <span aria-hidden="true">{holds ? '✓' : '!'}</span> {standing[state]}
      {beyond}
    </span>
  );
}
