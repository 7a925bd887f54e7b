import { conditionOf, stands, termFrom } from './advance';
import { carriedForward } from './carry';
import type { Context } from './commands';
import type { Truth } from './conditions';
import { goneThroughAgain } from './evolve';
import { asSigned, atOnce, repeatedOf, unsignedIn } from './foreseen';
import { asCorrected } from './handlers/applicant';
import type { Parallel, RouteNode, Sequence, Stage } from './route';
import { signersFor } from './signers';
import { lacksSomebody } from './slots';
import { isClosed, type Approval, type StageState, type Term } from './state';
import { neededBranches, progress, standingAhead } from './walk';

/**
 * A stage as it stands, or as it would come about. sign: its signers are asked. skip: it is not needed, see `reason`.
 * carry: earlier signatures stand. rescue: nobody is found today. null: it stands already, or is never entered, because
 * its parallel has passed without it.
 */
export interface StageForecast {
  readonly kind: 'stage';
  readonly stage: Stage;
  readonly status: 'passed' | 'open' | 'skipped' | 'ahead' | 'ended';
  readonly expect: 'sign' | 'skip' | 'carry' | 'rescue' | null;
  readonly reason:
    'condition_false' | 'initiator_is_signer' | 'nobody_found' | 'unchanged' | 'same_signer' | null;
  readonly condition: Truth | null;
  readonly signers: readonly string[];
  readonly entersAt: string | null;
  readonly term: Pick<Term, 'dueAt' | 'provisional'> | null;
}

export interface BranchForecast {
  readonly kind: 'sequence' | 'parallel';
  readonly needed: number | null;
  readonly children: readonly NodeForecast[];
}
export type NodeForecast = StageForecast | BranchForecast;

/** What has been foreseen so far: the approval as it would stand then, and when. null: after somebody is found. */
interface Walked {
  readonly state: Approval;
  readonly end: Date | null;
}
type Seen = Walked & { readonly view: NodeForecast };

export interface Forecast {
  readonly root: NodeForecast;
  /** When the last stage ends if everybody takes all the time that they have; null when somebody is missing, or after its end. */
  readonly endsAt: Date | null;
}

/**
 * The way that an approval has before it, by what is known now: the form with what signers have
 * amended, the posts of today. It decides nothing, and changes nothing. In a parallel every branch is followed, though
 * one may be enough. A closed approval has no way ahead: what was not entered never will be. Of a returned one `changed`
 * names the fields that its correction says otherwise, if that is known.
 */
export function forecast(approval: Approval, context: Context, changed: readonly string[] = []): Forecast {
  const { root } = context.route;
  const { correction } = approval;
  const from = correction ? later(context.now, new Date(correction.term.dueAt)) : context.now;
  const state = correction
    ? asCorrected(approval, changed, { ...context, actor: correction.person, now: from })
    : approval;
  const closed = isClosed(approval);
  const ahead = standingAhead(root, state.stages);
  const walked = walk(root, { state, end: from }, { ...context, ahead, beside: [] }, !closed);
  return { root: walked.view, endsAt: closed ? null : walked.end };
}

/** Stages that have their end and lie behind one that is asked again: see {@link stands}. */
type Way = Context & {
  readonly ahead: readonly string[];
  /** Stages in branches beside the one that is walked that are yet to be signed: it can't rest on them when it is entered. */
  readonly beside: readonly string[];
};

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** `comes`: whether what lies ahead here will be entered at all. */
function walk(node: RouteNode, from: Walked, context: Way, comes: boolean): Seen {
  switch (node.kind) {
    case 'stage':
      return ofStage(node, from, context, comes);
    case 'sequence':
      return ofSequence(node, from, context, comes);
    case 'parallel':
      return ofParallel(node, from, context, comes);
  }
}

function ofSequence({ kind, children }: Sequence, from: Walked, context: Way, comes: boolean): Seen {
  let at = from;
  const views = children.map((child) => {
    const seen = walk(child, at, context, comes);
    at = seen;
    return seen.view;
  });
  return { ...at, view: { kind, needed: null, children: views } };
}

function ofParallel(node: Parallel, from: Walked, context: Way, comes: boolean): Seen {
  const { kind, branches } = node;
  const passed = progress(node, from.state.stages).done;
  let { state } = from;
  const seen = branches.map((branch) => {
    const others = branches.filter((each) => each !== branch);
    const beside = [...context.beside, ...others.flatMap((each) => unsignedIn(each, from.state))];
    const one = walk(branch, { state, end: from.end }, { ...context, beside }, comes && !passed);
    state = one.state;
    return one;
  });
  const needed = neededBranches(node);
  const end = passed
    ? from.end
    : nth(
        needed,
        seen.map((one) => one.end),
      );
  const open = branches.filter((branch) => unsignedIn(branch, from.state).length > 0);
  if (open.length > 1) state = atOnce(state, from.state, end ?? context.now);
  return { state, end, view: { kind, needed, children: seen.map(({ view }) => view) } };
}

/** When the n-th of the branches has ended; null when so many never do. */
const nth = (n: number, ends: readonly (Date | null)[]): Date | null =>
  ends.filter((end) => end !== null).sort((one, other) => one.getTime() - other.getTime())[n - 1] ?? null;

function ofStage(stage: Stage, from: Walked, context: Way, comes: boolean): Seen {
  const standing = from.state.stages[stage.key];
  const again = comes && context.ahead.includes(stage.key) && !stands(from.state, stage, context);
  if (again) return ofAhead(stage, { ...from, state: goneThroughAgain(from.state, [stage.key]) }, context);
  if (standing) return ofStanding(stage, standing, from, context);
  if (!comes) return { ...from, view: { ...blank(stage), expect: null } };
  return ofAhead(stage, from, context);
}

const blank = (stage: Stage) => ({
  ...{ kind: 'stage' as const, stage, status: 'ahead' as const },
  ...{ reason: null, condition: null, signers: [], entersAt: null, term: null },
});

function ofStanding(stage: Stage, state: StageState, from: Walked, context: Context): Seen {
  const { status, term, enteredAt, seats } = state;
  const standing = seats.filter((seat) => seat.status !== 'closed' && seat.status !== 'vacant');
  const signers = [...new Set(standing.map(({ person }) => person))];
  const view = {
    ...{ ...blank(stage), expect: null, signers, entersAt: enteredAt, term },
    status: status === 'passed' || status === 'open' || status === 'skipped' ? status : ('ended' as const),
  };
  if (status !== 'open') return { ...from, view };
  const held = standing.length > 0 && !lacksSomebody(stage, state);
  const end = held && from.end && term ? later(from.end, new Date(term.dueAt)) : null;
  return { state: asSigned(from.state, stage, { signers }, then(from, context)), end, view };
}

function ofAhead(stage: Stage, from: Walked, context: Way): Seen {
  const { state, end } = from;
  const condition = stage.when === undefined ? null : conditionOf(state, stage, context);
  const view = { ...blank(stage), condition, entersAt: end?.toISOString() ?? null };
  if (condition === 'fails') return { ...from, view: { ...view, ...notNeeded('condition_false') } };
  const earlier = carriedForward(state, stage, context);
  if (earlier) {
    const { signers } = earlier;
    const signed = asSigned(state, stage, earlier, then(from, context));
    return { end, state: signed, view: { ...view, expect: 'carry', reason: 'unchanged', signers } };
  }
  const { skip, signers, missing, reason } = signersFor(state, stage, context);
  if (skip) return { ...from, view: { ...view, ...notNeeded('initiator_is_signer') } };
  const persons = signers.map(({ person }) => person);
  const lacks = missing.length > 0;
  const { ends, asked, signedBy } = repeatedOf(state, stage, persons, context);
  const signed = asSigned(state, stage, signedBy, then(from, context));
  if (ends && !lacks)
    return {
      end,
      state: signed,
      view: { ...view, expect: 'carry', reason: 'same_signer', signers: persons },
    };
  const of = { ...view, reason: reason ?? null, signers: asked };
  return asked.length === 0 || lacks
    ? unheld(from, of, context)
    : signing({ state: signed, end }, of, context);
}

const notNeeded = (reason: 'condition_false' | 'initiator_is_signer') => ({
  expect: 'skip' as const,
  reason,
});

type Entered = Omit<StageForecast, 'expect'>;

const unheld = (from: Walked, view: Entered, context: Context): Seen => {
  const term = termAt(from, view, context);
  return { state: from.state, end: null, view: { ...view, expect: 'rescue', reason: 'nobody_found', term } };
};

/** It ends when its term does. */
const signing = (signed: Walked, view: Entered, context: Context): Seen => {
  const term = termAt(signed, view, context);
  return { state: signed.state, end: term && new Date(term.dueAt), view: { ...view, expect: 'sign', term } };
};

const termAt = ({ state, end }: Walked, { stage }: Entered, context: Context): Term | null =>
  end && termFrom(stage.due, state.consumed[stage.key] ?? 0, { ...context, now: end });

const then = ({ end }: Walked, context: Context): Context => ({ ...context, now: end ?? context.now });
