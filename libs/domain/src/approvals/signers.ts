import type { Context } from './commands';
import { isApplicant, isEligible } from './eligibility';
import type { EntryReason } from './events';
import type { Candidate, RouteDefinition, SignerRule, SignerSource, Stage } from './route';
import { groupsOf } from './slots';
import { givesOpinion, type Approval } from './state';

/** Whom a stage asks, and why not those whom its rules name first. */
export interface Chosen {
  /** Each once, in the order of the rules. */
  readonly signers: readonly Signer[];
  /** Rules, by their place in `stage.signers`, that find nobody though their signature is wanted like all others. */
  readonly missing: readonly number[];
  /** The rules find the initiator and nobody else, and the route wants the stage skipped then. */
  readonly skip: boolean;
  /** Groups of a stage of which that is true, where others still sign. */
  readonly skippedGroups?: readonly string[];
  readonly from?: 'parent';
  readonly reason?: EntryReason;
}

export interface Signer {
  readonly person: string;
  readonly rule: SignerRule;
  /** Place of the rule in `stage.signers`. */
  readonly at: number;
}

type Found = Pick<Context, 'candidates' | 'route'>;

/**
 * Resolves the signer rules of a stage as the approval stands. Who may not sign is left out. Where the stage may ask
 * further up, each rule is answered by the lowest unit with somebody who may: all rules of a group together where
 * one signature is enough. `without`: somebody who is going.
 */
export function signersFor(
  state: Approval,
  stage: Stage,
  { candidates, route }: Found,
  without?: string,
): Chosen {
  const found = foundBy(state, stage.signers, candidates[stage.key]).filter(
    ({ person }) => person !== without,
  );
  const asked = [...byLevel(stage, found).values()].flatMap((some) => lowest(state, stage, some, route));
  const picked = asked.filter(({ person }, at) => asked.findIndex((each) => each.person === person) === at);
  const left = stage.initiatorAsSigner !== 'allowed' && found.some(isInitiator(state));
  const groups = groupsToSkip(state, stage, found);
  const skip = groups.length === groupsOf(stage).length;
  return {
    signers: inOrder(picked).map(({ person, rule: at }) => ({ person, rule: ruleAt(stage, at), at })),
    missing: skip ? [] : unanswered(state, stage, { found, asked, groups }),
    ...{ skip, ...(!skip && groups.length > 0 && { skippedGroups: groups }) },
    ...told(picked.some(isUp), left),
  };
}

interface Answers {
  readonly found: readonly Candidate[];
  /** Of these, those who are asked. */
  readonly asked: readonly Candidate[];
  /** Groups that are skipped. */
  readonly groups: readonly string[];
}

/**
 * Where every rule's signature is wanted, none is dropped because others find somebody: also one that finds only those
 * who may not sign is unanswered. A group with one rule that finds nobody is empty as a whole, and so rescued.
 */
const unanswered = (state: Approval, stage: Stage, { found, asked, groups }: Answers): number[] =>
  groupsOf(stage)
    .filter(({ key, mode }) => mode !== 'any' && !groups.includes(key))
    .flatMap(({ key }) => {
      const rules = stage.signers.flatMap(({ group = '' }, at) => (group === key ? [at] : []));
      return rules.length === 1 ? [] : rules;
    })
    .filter((at) => !asked.some(({ rule }) => rule === at) && !isSkipped(state, stage, found, at));

/** The route wants no signature where a rule finds the initiator alone. */
const isSkipped = (state: Approval, stage: Stage, found: readonly Candidate[], at: number): boolean => {
  const own = found.filter(({ rule }) => rule === at);
  return stage.initiatorAsSigner === 'skip' && own.length > 0 && own.every(isInitiator(state));
};

/**
 * Who may take over a place that a rule gave: whom that rule alone finds, where one signature is enough as far up as its
 * group is asked. `without`: who is going.
 */
export const successorsFor = (
  state: Approval,
  stage: Stage,
  { candidates, route, at, without }: Found & { readonly at: number; readonly without: string },
): readonly string[] =>
  [...byLevel(stage, foundBy(state, stage.signers, candidates[stage.key])).values()]
    .map((some) => some.filter(({ person }) => person !== without))
    .flatMap((some) => lowest(state, stage, some, route))
    .flatMap(({ person, rule }) => (rule === at ? [person] : []));

/** A stage without groups is one. A group for which nobody is found at all waits for its rescue. */
function groupsToSkip(state: Approval, stage: Stage, found: readonly Candidate[]): string[] {
  if (stage.initiatorAsSigner !== 'skip') return [];
  return groupsOf(stage).flatMap(({ key }) => {
    const own = found.filter(({ rule }) => (ruleAt(stage, rule).group ?? '') === key);
    return own.length > 0 && own.every(isInitiator(state)) ? [key] : [];
  });
}

/** Who gets a copy when the stage has a result. */
export const copiesFor = (
  state: Approval,
  { key, copyTo = [] }: Stage,
  { copies }: Pick<Context, 'copies'>,
): readonly string[] => [...new Set(foundBy(state, copyTo, copies[key]).map(({ person }) => person))];

/** What the organisation answers, and what the approval itself knows: who has signed an earlier stage. */
function foundBy(
  state: Approval,
  rules: readonly SignerSource[],
  candidates: readonly Candidate[] = [],
): readonly Candidate[] {
  const earlier = rules.flatMap((source, rule) =>
    source.by === 'signers_of'
      ? signedIn(state, source.stage).map((person): Candidate => ({ person, rule }))
      : [],
  );
  return earlier.length === 0 ? candidates : inOrder([...candidates, ...earlier]);
}

const signedIn = ({ stages }: Approval, key: string): string[] =>
  (stages[key]?.seats ?? [])
    .filter((seat) => seat.status === 'signed' && !givesOpinion(seat))
    .map(({ person }) => person);

const inOrder = (candidates: readonly Candidate[]): Candidate[] =>
  [...candidates].sort((one, other) => one.rule - other.rule);

/** What is climbed together: a group where one signature is enough, everywhere else each rule by itself. */
function byLevel(stage: Stage, found: readonly Candidate[]): ReadonlyMap<string, Candidate[]> {
  const modes = new Map(groupsOf(stage).map(({ key, mode }) => [key, mode]));
  const together = ({ rule }: Candidate): string => {
    const group = ruleAt(stage, rule).group ?? '';
    return modes.get(group) === 'any' ? group : `${group}\n${rule}`;
  };
  const parts = new Map<string, Candidate[]>();
  for (const each of found) parts.set(together(each), [...(parts.get(together(each)) ?? []), each]);
  return parts;
}

/** Those who may sign, of the lowest unit that has any. */
function lowest(
  state: Approval,
  stage: Stage,
  some: readonly Candidate[],
  route: RouteDefinition,
): Candidate[] {
  const may = some.filter(({ person }) => isEligible(state, stage, person, route));
  const escalates = stage.initiatorAsSigner === 'escalate' && some.some(isInitiator(state));
  const upwards = stage.ifNobody === 'parent' || escalates;
  const level = Math.min(...may.map(({ up = 0 }) => up));
  return may.filter((each) => (each.up ?? 0) === level && (upwards || !isUp(each)));
}

const isUp = ({ up = 0 }: Candidate): boolean => up > 0;

const isInitiator =
  (state: Approval) =>
  (candidate: Candidate): boolean =>
    isApplicant(state, candidate.person) && !isUp(candidate);

const told = (climbed: boolean, initiator: boolean): Pick<Chosen, 'from' | 'reason'> => ({
  ...(climbed && { from: 'parent' as const }),
  ...((climbed || initiator) && { reason: initiator ? 'initiator_is_signer' : 'nobody_found' }),
});

function ruleAt({ key, signers }: Stage, rule: number): SignerRule {
  const found = signers[rule];
  if (!found) throw new Error(`stage "${key}" has no signer rule ${rule}`);
  return found;
}
