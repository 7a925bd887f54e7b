import { handOf, hasSigned } from './eligibility';
import type { History } from './history';
import { givesOpinion, type Approval, type Seat } from './state';

/**
 * Carries signatures onto the places of those in whose name they stand. One natural person fills one place of a stage:
 * where whoever gave a signature as a delegate has a place there too, its person is asked again.
 */
export const carryOnto = (entered: History, key: string, signatures: readonly Seat[]): History =>
  (entered.state.stages[key]?.seats ?? []).reduce((now, { taskId, person }) => {
    const signature = signatures.find((each) => each.person === person && !givesOpinion(each));
    const signedBy = signature && handOf(signature);
    if (signedBy === undefined || fillsAnother(now.state, key, taskId, signedBy)) return now;
    return now.and({ type: 'seat_carried', stage: key, taskId, reason: 'same_signer', signedBy });
  }, entered);

const fillsAnother = ({ stages }: Approval, key: string, taskId: string, person: string): boolean =>
  (stages[key]?.seats ?? []).some(
    (seat) =>
      seat.taskId !== taskId &&
      ((seat.person === person && seat.status !== 'closed') || hasSigned(seat, person)),
  );
