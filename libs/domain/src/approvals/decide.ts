import { ok, reject, type Result } from '../result';
import { advance } from './advance';
import type { Command, CommandOf, Context, RejectionCode } from './commands';
import type { Dated } from './events';
import * as applicant from './handlers/applicant';
import * as clock from './handlers/clock';
import * as people from './handlers/people';
import * as rescue from './handlers/rescue';
import { returnIt } from './handlers/returns';
import * as sign from './handlers/sign';
import * as talk from './handlers/talk';
import { firstOf, type History } from './history';
import { againstWithdrawal, findSeat, isClosed, type Approval } from './state';

export type Decision = Result<readonly Dated[], RejectionCode>;

/** What a handler leaves: the history so far, which `decide` lets the route go on from. */
export type Handled = Result<History, RejectionCode>;
export type Handler<T extends Command['type']> = (
  state: Approval,
  command: CommandOf<T>,
  context: Context,
) => Handled;

/** What a command on an approval leads to: events, or why not. Nothing else happens here. */
export function decide(state: Approval | null, command: Command, context: Context): Decision {
  const handled = handle(state, command, context);
  if (!handled.ok) return handled;
  const { value } = handled;
  return ok(value.state.status === 'running' ? advance(value, context).events : value.events);
}

function handle(state: Approval | null, command: Command, context: Context): Handled {
  if (command.type === 'submit') {
    if (state !== null) return reject('action_not_allowed');
    const { id, digest } = command;
    return ok(firstOf({ type: 'submitted', id, by: context.actor, digest }, context));
  }
  if (state === null) return reject('task_unknown');
  if (isClosed(state) && !evenWhenClosed.has(command.type)) return lateOn(state, command, context);
  return (handlers[command.type] as Handler<typeof command.type>)(state, command, context);
}

const handlers: { readonly [T in Exclude<Command['type'], 'submit'>]: Handler<T> } = {
  approve: sign.approve,
  reject: sign.rejectIt,
  abstain: sign.abstain,
  return: returnIt,
  take_back: sign.takeBack,
  resubmit: applicant.resubmit,
  withdraw: applicant.withdraw,
  cancel: applicant.cancel,
  urge: applicant.urge,
  transfer: people.transfer,
  consult: people.consult,
  give_opinion: people.giveOpinion,
  add_signer: people.addSigner,
  remove_signer: people.removeSigner,
  claim: people.claim,
  unclaim: people.unclaim,
  copy: talk.copy,
  read: talk.read,
  comment: talk.comment,
  reassign: rescue.reassign,
  rescue: rescue.rescue,
  member_left: rescue.memberLeft,
  overdue: clock.overdue,
  escalate: clock.escalate,
  extend: clock.extend,
  recalculate: clock.recalculate,
};

/** Talk about a case goes on after its end. */
const evenWhenClosed: ReadonlySet<Command['type']> = new Set([
  'comment',
  'copy',
  'read',
] satisfies Command['type'][]);

/** A command on a closed approval: who held a seat is told who ended it, everybody else that it is closed. */
function lateOn(state: Approval, command: Command, context: Context): Handled {
  const seat = 'taskId' in command ? findSeat(state, command.taskId)?.seat : undefined;
  if (seat?.closing && seat.person === context.actor) return sign.taskClosed(seat);
  // A withdrawal that comes too late is told who was faster.
  const decided = state.status === 'approved' || state.status === 'rejected';
  if (command.type === 'withdraw' && decided && state.initiator === context.actor)
    return reject('withdraw_too_late', sign.told(againstWithdrawal(state)));
  return reject('approval_closed', { params: { status: state.status } });
}
