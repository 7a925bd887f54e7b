import type { Approval } from '@shanhai/contracts/approvals';

type Allowed = Approval['allowedActions'][number];
type Action = Allowed['action'];

/** What the decision bar sends. A correction is made in the form, so `resubmit` is a link and no act here. */
export type Act = Exclude<Action, 'resubmit'>;

interface ActRule {
  /** required: the service refuses it without words. none: there is no box for words. */
  readonly opinion: 'none' | 'optional' | 'required';
  /** Stands in the bar itself, or behind 更多. */
  readonly place: 'bar' | 'more';
  readonly look: 'primary' | 'plain' | 'danger';
  /** How many persons are to be named. */
  readonly persons: 'none' | 'one' | 'many';
  /** Whether the person is through with the task afterwards. */
  readonly leaves: boolean;
}

const plain = { place: 'more', look: 'plain', persons: 'none', leaves: false } as const;
const inBar = { ...plain, place: 'bar' } as const;

/** One row for each act; the order is the one of the bar and of its menu. */
export const actRules: Readonly<Record<Act, ActRule>> = {
  approve: { ...inBar, opinion: 'optional', look: 'primary', leaves: true },
  return: { ...inBar, opinion: 'required', leaves: true },
  reject: { ...inBar, opinion: 'required', look: 'danger', leaves: true },
  abstain: { ...inBar, opinion: 'optional', leaves: true },
  give_opinion: { ...inBar, opinion: 'required', look: 'primary', leaves: true },
  claim: { ...inBar, opinion: 'none', look: 'primary' },
  take_back: { ...inBar, opinion: 'optional' },
  withdraw: { ...inBar, opinion: 'required' },
  urge: { ...inBar, opinion: 'optional' },
  transfer: { ...plain, opinion: 'optional', persons: 'one', leaves: true },
  consult: { ...plain, opinion: 'optional', persons: 'one', leaves: true },
  add_signer: { ...plain, opinion: 'optional', persons: 'one' },
  remove_signer: { ...plain, opinion: 'optional' },
  unclaim: { ...plain, opinion: 'none' },
  copy: { ...plain, opinion: 'optional', persons: 'many' },
  comment: { ...plain, opinion: 'required' },
  cancel: { ...plain, opinion: 'required', look: 'danger', leaves: true },
  reassign: { ...plain, opinion: 'required', persons: 'one' },
  rescue: { ...plain, opinion: 'required', persons: 'many' },
};

const order = Object.keys(actRules) as Act[];
const isAct = (action: Action): action is Act => action !== 'resubmit';

/** Acts of somebody who holds a task, in contrast to those of the applicant, a bystander or an administrator. */
const ofHolder: readonly Action[] = [
  'approve',
  'return',
  'reject',
  'abstain',
  'give_opinion',
  'claim',
  'unclaim',
  'transfer',
  'consult',
  'add_signer',
];

/** A task that the person may act on, as themselves or for somebody. */
export interface HeldTask {
  readonly taskId: string;
  readonly onBehalfOf: Allowed['onBehalfOf'];
}

export const heldTasks = ({ allowedActions }: Pick<Approval, 'allowedActions'>): HeldTask[] => {
  const held = new Map<string, HeldTask>();
  for (const { action, taskId, onBehalfOf } of allowedActions)
    if (taskId !== null && ofHolder.includes(action)) held.set(taskId, { taskId, onBehalfOf });
  return [...held.values()];
};

/** An act as it is offered: for each task that it can be done on, what the service said of it. */
export interface Offer {
  readonly act: Act;
  /** Present but not possible now, and why, in words. */
  readonly blocked: string | null;
  readonly options: readonly [Allowed, ...Allowed[]];
}

/** What may be done now, in the order of the bar. Acts of a holder are those on the task in hand only. */
export function offersOn({ allowedActions }: Approval, taskInHand: string | undefined): Offer[] {
  return order.flatMap((act) => {
    const [first, ...others] = allowedActions.filter(
      ({ action, taskId }) =>
        action === act && isAct(action) && (!ofHolder.includes(action) || taskId === taskInHand),
    );
    return first ? [{ act, blocked: first.blocked?.message ?? null, options: [first, ...others] }] : [];
  });
}

/** Whether the task in hand is a vote: its decisions are then called for and against. */
export const isVote = (offers: readonly Offer[]): boolean => offers.some(({ act }) => act === 'abstain');
