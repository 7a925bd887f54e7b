import { projectDeadline } from '../calendar';
import { amendedForm } from './amendments';
import { carriedForward, carrySameSigners } from './carry';
import type { Context } from './commands';
import { truthOf, type Truth } from './conditions';
import type { NewSeat, VacantSeat } from './events';
import type { History } from './history';
import { findStage, type DurationBudget, type SignerRule, type Stage } from './route';
import { seatsOfEntry } from './seats';
import { seesTheSame, sightOf, withFallen } from './sight';
import { copiesFor, signersFor, type Signer } from './signers';
import { tallied, turnOf } from './slots';
import type { Approval, StageState, Term } from './state';
import { progress, standingAhead, superseded } from './walk';

/** Lets the route go on by itself until it waits for somebody, or has ended. */
export function advance(begun: History, context: Context): History {
  const { root } = context.route;
  let now = begun;
  let ahead = standingAhead(root, now.state.stages);
  for (;;) {
    const before = now.events.length;
    now = settleStages(now, context);
    if (now.state.status !== 'running') return now;
    now = reopenChanged(closeSuperseded(now, context), ahead, context);
    ahead = standingAhead(root, now.state.stages);
    const { done, enter } = progress(root, now.state.stages);
    if (done) return now.and({ type: 'approved' });
    now = enter.reduce((so, stage) => enterStage(so, stage, context), now);
    if (now.events.length === before) return now;
  }
}

/** Opens the seats whose turn has come, and ends the stages that have a result. */
function settleStages(begun: History, context: Context): History {
  const open = Object.entries(begun.state.stages).filter(([, { status }]) => status === 'open');
  return open.reduce((now, [key]) => settleStage(now, key, context), begun);
}

function settleStage(now: History, key: string, context: Context): History {
  const stage = findStage(context.route, key);
  const state = now.state.stages[key];
  if (!stage || !state || state.status !== 'open' || now.state.status !== 'running') return now;
  const turn = turnOf(stage, state);
  if (turn.result === 'failed') return giveCopies(now.and(voteLost(stage, state, context)), stage, context);
  const by = context.actor;
  // With the stage itself over, only a count is worth an entry of its own.
  const over = turn.over
    .filter(({ tally }) => turn.result === 'waiting' || tally !== undefined)
    .reduce((so, group) => so.and({ type: 'group_passed', stage: key, by, ...group }), now);
  if (turn.result === 'waiting')
    return turn.open.reduce((so, taskId) => so.and({ type: 'seat_opened', stage: key, taskId }), over);
  const seen = sightOf(now.state, stage, context);
  const passed = { type: 'stage_passed' as const, stage: key, by, seen };
  return giveCopies(
    over.and(stage.groups ? passed : { ...passed, ...tallied(stage, state) }),
    stage,
    context,
  );
}

/**
 * A veto rejects by itself, and its holder has done it. Else it is the count that rejects, whoever voted last: they may
 * have voted for it.
 */
function voteLost(stage: Stage, state: StageState, { actor, now }: Context) {
  const at = now.toISOString();
  const last = state.seats.find(({ closing }) => closing?.by === actor && closing.at === at);
  const lost = { type: 'rejected' as const, stage: stage.key, comment: null };
  return last?.veto && last.vote === 'against'
    ? { ...lost, taskId: last.taskId, by: actor }
    : { ...lost, taskId: '', by: 'system:route', ...tallied(stage, state) };
}

function closeSuperseded(begun: History, { route, actor: by }: Context): History {
  return superseded(route.root, begun.state.stages).reduce(
    (now, stage) => now.and({ type: 'stage_superseded', stage, by }),
    begun,
  );
}

/**
 * A stage that stands behind one that was gone through again stands no more when the walk comes to it and it sees
 * something else than what it signed, or when what it was skipped for holds no more.
 */
function reopenChanged(begun: History, ahead: readonly string[], context: Context): History {
  const { root } = context.route;
  return ahead.reduce((now, key) => {
    const stage = findStage(context.route, key);
    const status = now.state.stages[key]?.status;
    const waits = standingAhead(root, now.state.stages).includes(key);
    if (!stage || !status || waits || stands(now.state, stage, context)) return now;
    return withFallen(now.state, [key], context).reduce((so, each) => {
      const reason = so.state.stages[each]?.status === 'skipped' ? ('needed' as const) : ('changed' as const);
      return so.and({ type: 'stage_reopened', stage: each, reason });
    }, now);
  }, begun);
}

/** Whether what a stage that has its end rests on is still so. */
export function stands(state: Approval, stage: Stage, context: Context): boolean {
  if (state.stages[stage.key]?.status !== 'skipped') return seesTheSame(state, stage, context);
  return conditionOf(state, stage, context) === 'fails' || signersFor(state, stage, context).skip;
}

function enterStage(before: History, stage: Stage, context: Context): History {
  const { key } = stage;
  const { state } = before;
  const truth = conditionOf(state, stage, context);
  if (truth === 'fails') return before.and({ type: 'stage_skipped', stage: key, reason: 'condition_false' });
  const earlier = carriedForward(state, stage, context);
  if (earlier) {
    const { round: fromRound, seen: _, ...signedBy } = earlier;
    return before.and({ type: 'stage_carried', stage: key, fromRound, ...signedBy });
  }
  const { skip, signers, missing, ...told } = signersFor(state, stage, context);
  if (skip) return before.and({ type: 'stage_skipped', stage: key, reason: 'initiator_is_signer' });
  const vacant = missing.map((rule) => ({ taskId: context.newId(), rule, ...partOf(stage.signers[rule]) }));
  const seats = firstTurn(stage, seatsOfSigners(stage, signers, context), vacant);
  const term = termOfEntry(before, stage, context);
  const places = { seats, ...(vacant.length > 0 && { vacant }) };
  const entered = { type: 'stage_entered' as const, stage: key, ...places, term, ...told };
  const asked = truth === 'unanswered' ? { ...entered, condition: truth } : entered;
  return carrySameSigners(before.and(asked), state, stage, context);
}

/** Nobody is passed over because an answer is missing: what the form leaves open is decided by the stage. */
export const conditionOf = (state: Approval, { when }: Stage, { form, scope }: Asking): Truth =>
  when === undefined ? 'holds' : truthOf(when, { ...scope, form: amendedForm(state, form) });

type Asking = Pick<Context, 'form' | 'scope'>;

/** Those whose turn it is at once are open from the beginning: one event instead of one a seat. */
function firstTurn(stage: Stage, seats: readonly NewSeat[], vacant: readonly VacantSeat[]): NewSeat[] {
  const entered = { status: 'open' as const, round: 0, enteredAt: '', term: null };
  const { open } = turnOf(stage, { ...entered, seats: seatsOfEntry(seats, vacant) });
  return seats.map((seat) => (open.includes(seat.taskId) ? { ...seat, status: 'open' } : seat));
}

/** Nobody found leaves the stage open without a seat: it stands in the rescue queue, it is never skipped. */
const seatsOfSigners = (stage: Stage, signers: readonly Signer[], { newId }: Context): NewSeat[] =>
  signers.map(({ person, rule, at }) => ({
    ...{ taskId: newId(), person, status: stage.pool ? ('pooled' as const) : ('queued' as const) },
    ...{ rule: at, ...partOf(rule) },
  }));

/** What a place takes over from the rule that gives it. */
const partOf = ({ group, veto }: Pick<SignerRule, 'group' | 'veto'> = {}) => ({
  ...(group !== undefined && { group }),
  ...(veto && { veto }),
});

/** A stage that has a result tells those whom the route names (抄送). */
export function giveCopies(now: History, stage: Stage, context: Context): History {
  const persons = copiesFor(now.state, stage, context);
  if (persons.length === 0) return now;
  return now.and({ type: 'copies_given', stage: stage.key, persons, by: context.actor });
}

/**
 * A stage that was open when the applicant was asked to correct goes on with what was left of its term; every other
 * entry starts one.
 */
function termOfEntry({ state, events }: History, { key, due }: Stage, context: Context): Term {
  const resumes = events.some(({ type }) => type === 'resubmitted');
  const consumed = state.consumed[key];
  if (!resumes || consumed === undefined) return termFrom(due, 0, context);
  const { budget, partMs } = state.paused?.[key] ?? { budget: due.budget, partMs: 0 };
  return termFrom({ ...due, budget }, consumed, context, partMs);
}

/** A term that runs from now on, of which whole units and a part of an hour are used already. */
export function termFrom(due: DurationBudget, consumed: number, context: Context, partMs = 0): Term {
  const { now, calendar } = context;
  const startedAt = new Date(now.getTime() - partMs);
  const { dueAt, provisional, calendar: label } = projectDeadline({ ...due, startedAt, consumed, calendar });
  return {
    ...due,
    startedAt: startedAt.toISOString(),
    consumed,
    dueAt: dueAt.toISOString(),
    provisional,
    calendar: label,
  };
}
