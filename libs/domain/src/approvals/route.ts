/**
 * A route (流程) is data: a tree of sequences, parallels and stages, immutable once published.
 * Relations between units are resolved from the case's unit on the day a stage is entered.
 */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

export interface RouteDefinition {
  readonly root: RouteNode;
}

export type RouteNode = Sequence | Parallel | Stage;

export interface Sequence {
  readonly kind: 'sequence';
  readonly children: readonly RouteNode[];
}

export interface Parallel {
  readonly kind: 'parallel';
  readonly join:
    { readonly rule: 'all' } | { readonly rule: 'any' } | { readonly rule: 'count'; readonly count: number };
  readonly branches: readonly RouteNode[];
}

/**
 * any 或签: one signature passes. all 会签: everybody signs. sequence 依次: one after another.
 * vote 票签: everybody votes, and a rule says what passes.
 */
export type StageMode = 'any' | 'all' | 'sequence' | 'vote';

export interface Stage extends SignOff {
  readonly kind: 'stage';
  /** Unique in the route; stands in events, tasks and deadlines. */
  readonly key: string;
  readonly title: Localized;
  readonly signers: readonly SignerRule[];
  /** Sign-off by groups, such as one group a department: the stage passes when every group has. */
  readonly groups?: readonly Group[];
  /** Tasks lie in a pool until somebody claims one (签收). Only with mode any. */
  readonly pool?: boolean;
  readonly due: DurationBudget;
  /** CEL over the `ConditionScope`; absent means always. A stage whose condition is false is skipped with a reason. */
  readonly when?: string;
  /** Nobody found: waits in the rescue queue (the default), or asks who has the role in the unit above. */
  readonly ifNobody?: 'rescue' | 'parent';
  /** Whether who approves must say something. Absent: optional. Rejecting and returning always want words. */
  readonly comment?: 'optional' | 'required';
  /** Where a signer may send it back to. Empty: returning is not offered. */
  readonly returns: readonly ReturnTarget[];
  readonly mayReject: boolean;
  /** What signers may do besides deciding. Absent: everything. */
  readonly allows?: readonly SignerFreedom[];
  /**
   * What happens when the initiator is among the signers. They never sign but where it is `allowed`: others do.
   * When there are no others, the stage waits for its rescue (forbidden), asks who has the role in the unit above
   * (escalate), or is skipped with the reason on the record (skip).
   */
  readonly initiatorAsSigner: 'forbidden' | 'escalate' | 'skip' | 'allowed';
  /** Separation of duties: whose signature stands in one of these stages may not sign here, nor the other way round. */
  readonly notSignersOf?: readonly string[];
  /** Who signed the stage just before: asks again, or carries the signature, with a reason, where they have seen the same. */
  readonly repeatedSigner?: 'ask' | 'carry';
  /** A new round keeps this stage's sign-offs when what it could see is unchanged. */
  readonly carriesForward?: boolean;
  /** Fields of the form that this stage does not see. */
  readonly hides?: readonly string[];
  /** Fields of the form that a signer may amend when approving. */
  readonly edits?: readonly string[];
  /** Who gets a copy (抄送) when the stage has a result: it has passed, or was rejected. */
  readonly copyTo?: readonly SignerSource[];
  readonly bulk: boolean;
}

/** How the seats of a stage, or of one group in it, come to a result. */
export interface SignOff {
  readonly mode: StageMode;
  /** With mode vote. */
  readonly vote?: VoteRule;
}

export interface Group extends SignOff {
  readonly key: string;
  readonly title: Localized;
}

/** Fractions are exact: two thirds is `[2, 3]`. */
export type Fraction = readonly [number, number];

export interface VoteRule {
  readonly pass: { readonly count: number } | { readonly ratio: Fraction; readonly of: 'cast' | 'members' };
  /** Votes that must be cast, abstentions included. Absent: none. */
  readonly quorum?: { readonly count: number } | { readonly ratio: Fraction };
}

export const signerFreedoms = ['transfer', 'consult', 'add_signer'] as const;
export type SignerFreedom = (typeof signerFreedoms)[number];

export type ReturnTarget = 'applicant' | 'previous' | { readonly stage: string };

export interface DurationBudget {
  readonly budget: number;
  readonly unit: 'working_day' | 'calendar_day' | 'hour';
}

export type SignerRule = SignerSource & {
  /** The group of the stage that these signers belong to. */
  readonly group?: string;
  /** In a vote: one vote against by these ends it. */
  readonly veto?: boolean;
};

export type SignerSource =
  | { readonly by: 'person'; readonly person: string }
  | { readonly by: 'role'; readonly role: string; readonly relation: UnitRelation }
  | { readonly by: 'role'; readonly role: string; readonly unit: string }
  /** In the unit whose id a field of the form holds. */
  | { readonly by: 'role'; readonly role: string; readonly unitField: string }
  /** In the units in charge, on that day, of what a field of the form holds. */
  | { readonly by: 'role'; readonly role: string; readonly inChargeOf: string }
  /** The person whose id a field of the form holds. */
  | { readonly by: 'field'; readonly field: string }
  /** Who has signed an earlier stage in this round. */
  | { readonly by: 'signers_of'; readonly stage: string }
  | { readonly by: 'initiator' };

/** A person that a signer rule has found: `rule` is its place in `stage.signers`, or in `stage.copyTo`. */
export interface Candidate {
  readonly person: string;
  readonly rule: number;
  /** How many units above the one that the rule names, where the stage may ask there. Absent: none. */
  readonly up?: number;
}

/** Whether the stage may ask above the unit that a rule names, when nobody there can sign. */
export const climbs = ({ ifNobody, initiatorAsSigner }: Stage): boolean =>
  ifNobody === 'parent' || initiatorAsSigner === 'escalate';

/**
 * Seen from the case's unit: itself, its parent, its city or province in the tree, its partners (结对),
 * and the office of the leading group (领导小组办公室) of its city or province.
 */
export const unitRelations = [
  'own',
  'parent',
  'city',
  'province',
  'paired',
  'city_office',
  'province_office',
] as const;
export type UnitRelation = (typeof unitRelations)[number];

/** A route never changes: what was walked once holds for as long as its definition is at hand. */
const walked = new WeakMap<RouteNode, readonly Stage[]>();

/** The stages of a route in reading order. */
export const stagesOf = (node: RouteNode): readonly Stage[] => {
  const known = walked.get(node);
  if (known) return known;
  const stages = walk(node);
  walked.set(node, stages);
  return stages;
};

const walk = (node: RouteNode): readonly Stage[] => {
  switch (node.kind) {
    case 'stage':
      return [node];
    case 'sequence':
      return node.children.flatMap(stagesOf);
    case 'parallel':
      return node.branches.flatMap(stagesOf);
  }
};

export const findStage = (route: RouteDefinition, key: string): Stage | undefined =>
  stagesOf(route.root).find((stage) => stage.key === key);
