import type { Params } from '../result';
import { editableIn } from './amendments';
import type { Context } from './commands';
import { mayRemove, nameFor } from './eligibility';
import { told } from './handlers/sign';
import { groupsOf } from './slots';
import { findStage, type ReturnTarget, type SignerFreedom, type Stage } from './route';
import {
  againstWithdrawal,
  findSeat,
  isClosed,
  seatsOf,
  someoneSigned,
  type Approval,
  type Place,
} from './state';
import { openTasks } from './tasks';
import { previousStage } from './walk';

type Who = Pick<Context, 'actor' | 'actsFor' | 'administers' | 'route' | 'now' | 'urgeCooldownHours'>;

/** What a person may do with an approval now, as the decision bar offers it. `decide` has the last word. */
export interface AllowedAction {
  readonly action:
    | 'approve'
    | 'reject'
    | 'abstain'
    | 'return'
    | 'transfer'
    | 'consult'
    | 'give_opinion'
    | 'add_signer'
    | 'remove_signer'
    | 'claim'
    | 'unclaim'
    | 'take_back'
    | 'resubmit'
    | 'withdraw'
    | 'cancel'
    | 'urge'
    | 'reassign'
    | 'rescue'
    | 'copy'
    | 'comment';
  readonly taskId: string | null;
  /** In whose name, when it is not the person's own. */
  readonly onBehalfOf?: string;
  readonly returnTo?: readonly ReturnTarget[];
  /** Of approving: whether words are wanted, and which answers of the form may be amended. */
  readonly commentRequired?: true;
  readonly edits?: readonly string[];
  /** Present but not possible now, and why. */
  readonly blocked?: 'withdraw_too_late' | 'urged_recently';
  /** What the sentence of the refusal says besides. */
  readonly blockedBy?: Params;
}

export function allowedActions(state: Approval, who: Who): readonly AllowedAction[] {
  const talk: AllowedAction[] = [
    { action: 'comment', taskId: null },
    { action: 'copy', taskId: null },
  ];
  if (isClosed(state)) return talk;
  return [
    ...seatsOf(state).flatMap((place) => onPlace(state, place, who)),
    ...undoing(state, who),
    ...ofCorrection(state, who),
    ...(state.initiator === who.actor ? ofApplicant(state, who) : []),
    ...(who.administers && state.initiator !== who.actor
      ? [{ action: 'cancel' as const, taskId: null }]
      : []),
    ...talk,
  ];
}

function onPlace(state: Approval, place: Place, who: Who): AllowedAction[] {
  const rule = findStage(who.route, place.stageKey);
  const name = rule && nameFor(state, rule, place.seat.person, who);
  const { taskId, status } = place.seat;
  const standing = status !== 'signed' && status !== 'closed';
  const removing = mayRemove(state, place, who);
  return [
    ...(rule && name ? held(state, place, rule, who).map((action) => ({ ...action, taskId, ...name })) : []),
    ...(standing && removing ? [{ action: 'remove_signer' as const, taskId, ...removing }] : []),
    ...(standing && who.administers ? [{ action: 'reassign' as const, taskId }] : []),
  ];
}

type Offer = Omit<AllowedAction, 'taskId'>;

function held(state: Approval, { stageKey, stage, seat }: Place, rule: Stage, who: Who): Offer[] {
  if (seat.status === 'pooled') return [{ action: 'claim' }];
  if (seat.status !== 'open') return [];
  if (seat.place === 'opinion') return [{ action: 'give_opinion' }];
  if (seat.advises) return [{ action: 'give_opinion' }, ...freedoms(rule)];
  const voting = groupsOf(rule).some(({ key, mode }) => key === seat.group && mode === 'vote');
  const returnTo = possibleReturns(state, stageKey, rule, who);
  return [
    approving(rule, editableIn(rule, stage)),
    ...(returnTo.length > 0 ? [{ action: 'return' as const, returnTo }] : []),
    ...(rule.mayReject || voting ? [{ action: 'reject' as const }] : []),
    ...(voting ? [{ action: 'abstain' as const }] : []),
    ...freedoms(rule),
    ...(rule.pool && seat.place === 'own' ? [{ action: 'unclaim' as const }] : []),
  ];
}

const approving = ({ comment }: Stage, edits: readonly string[]): Offer => ({
  action: 'approve',
  ...(comment === 'required' && { commentRequired: true }),
  ...(edits.length > 0 && { edits }),
});

const freedoms = ({ allows }: Stage): Offer[] =>
  (['transfer', 'consult', 'add_signer'] satisfies SignerFreedom[])
    .filter((action) => allows?.includes(action) ?? true)
    .map((action) => ({ action }));

const possibleReturns = (state: Approval, key: string, rule: Stage, { route }: Who): ReturnTarget[] =>
  rule.returns.filter((target) => {
    if (target === 'applicant') return true;
    if (target === 'previous') return previousStage(route.root, key, state.stages) !== undefined;
    return state.stages[target.stage]?.status === 'passed';
  });

const undoing = (state: Approval, { actor }: Who): AllowedAction[] => {
  const { undo } = state;
  const theirs = undo && [undo.by, findSeat(state, undo.taskId)?.seat.person].includes(actor);
  return theirs ? [{ action: 'take_back', taskId: undo.taskId }] : [];
};

function ofCorrection({ correction }: Approval, { actor, administers }: Who): AllowedAction[] {
  if (!correction) return [];
  const { taskId, person } = correction;
  return [
    ...(person === actor ? [{ action: 'resubmit' as const, taskId }] : []),
    ...(administers ? [{ action: 'reassign' as const, taskId }] : []),
  ];
}

function ofApplicant(state: Approval, who: Who): AllowedAction[] {
  const { status } = state;
  return [
    { action: 'withdraw', taskId: null, ...tooLate(state) },
    { action: 'cancel', taskId: null },
    ...(status === 'running' && openTasks(state).length > 0
      ? [{ action: 'urge' as const, taskId: null, ...tooSoon(state, who) }]
      : []),
  ];
}

type Blocked = Pick<AllowedAction, 'blocked' | 'blockedBy'>;

const tooLate = (state: Approval): Blocked =>
  someoneSigned(state)
    ? { blocked: 'withdraw_too_late', blockedBy: told(againstWithdrawal(state)).params ?? {} }
    : {};

function tooSoon({ urgedAt }: Approval, { now, urgeCooldownHours }: Who): Blocked {
  const again = urgedAt === null ? 0 : Date.parse(urgedAt) + urgeCooldownHours * 3_600_000;
  if (now.getTime() >= again) return {};
  return { blocked: 'urged_recently', blockedBy: { again: new Date(again).toISOString() } };
}
