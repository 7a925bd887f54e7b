import { assertNever } from '../result';
import { stagesOf, type Parallel, type RouteNode, type Stage } from './route';
import type { StageState } from './state';

type Stages = Readonly<Record<string, StageState>>;

interface Progress {
  readonly done: boolean;
  /** Whether somebody has signed in it: what was left out altogether is done, and has passed nothing. */
  readonly passed: boolean;
  /** Stages whose turn it is and that were not entered yet. */
  readonly enter: readonly Stage[];
  /** Stages whose turn it was when they were closed, because others had met a join that is open again. */
  readonly overtaken?: readonly Stage[];
}

/** Where a node stands, seen from its stages alone. */
export function progress(node: RouteNode, stages: Stages): Progress {
  switch (node.kind) {
    case 'stage':
      return ofStage(node, stages);
    case 'sequence':
      return ofSequence(node.children, stages);
    case 'parallel':
      return ofParallel(node, stages);
    default:
      return assertNever(node);
  }
}

const waiting: Progress = { done: false, passed: false, enter: [] };
const leftOut: Progress = { done: true, passed: false, enter: [] };
const passed: Progress = { done: true, passed: true, enter: [] };

function ofStage(stage: Stage, stages: Stages): Progress {
  const state = stages[stage.key];
  if (!state) return { done: false, passed: false, enter: [stage] };
  if (state.status === 'skipped') return leftOut;
  if (state.status === 'passed') return passed;
  return state.status === 'closed' ? { ...waiting, overtaken: [stage] } : waiting;
}

function ofSequence(children: readonly RouteNode[], stages: Stages): Progress {
  let signed = false;
  for (const child of children) {
    const here = progress(child, stages);
    if (!here.done) return here;
    signed ||= here.passed;
  }
  return signed ? passed : leftOut;
}

function ofParallel(node: Parallel, stages: Stages): Progress {
  const branches = node.branches.map((branch) => progress(branch, stages));
  const signed = branches.filter((branch) => branch.passed).length;
  if (signed >= neededBranches(node)) return passed;
  // Of branches that are left out none is waited for, and none counts: the others have to do.
  if (branches.every((branch) => branch.done)) return signed > 0 ? passed : leftOut;
  const enter = branches.flatMap((branch) => branch.enter);
  const overtaken = branches.flatMap((branch) => branch.overtaken ?? []);
  // Only where nobody else is asked any more do those have to who were overtaken.
  const runs = enter.length > 0 || stagesOf(node).some(({ key }) => stages[key]?.status === 'open');
  return { done: false, passed: false, ...(runs ? { enter, overtaken } : { enter: overtaken }) };
}

/** How many branches of a parallel must pass, as long as there are so many that are not left out. */
export function neededBranches(node: Parallel): number {
  switch (node.join.rule) {
    case 'all':
      return node.branches.length;
    case 'any':
      return 1;
    case 'count':
      return node.join.count;
    default:
      return assertNever(node.join);
  }
}

/** Open stages of a parallel whose join is satisfied already: nobody needs to sign them any more. */
export function superseded(node: RouteNode, stages: Stages): readonly string[] {
  switch (node.kind) {
    case 'stage':
      return [];
    case 'sequence':
      return node.children.flatMap((child) => superseded(child, stages));
    case 'parallel':
      return progress(node, stages).done
        ? stagesOf(node).flatMap((stage) => (stages[stage.key]?.status === 'open' ? [stage.key] : []))
        : node.branches.flatMap((branch) => superseded(branch, stages));
    default:
      return assertNever(node);
  }
}

/**
 * The stage that was gone through last before this one: of a parallel, the one that passed last among those by which
 * its join was met. Branches beside this stage are not before it. Undefined when there is none.
 */
export function previousStage(root: RouteNode, key: string, stages: Stages): Stage | undefined {
  for (const node of nodesBefore(root, key)) {
    const last = lastPassed(node, stages);
    if (last) return last;
  }
  return undefined;
}

const holds = (node: RouteNode, key: string): boolean => stagesOf(node).some((stage) => stage.key === key);

/** What must be done before a stage is entered, the nearest first. */
function nodesBefore(node: RouteNode, key: string): readonly RouteNode[] {
  if (node.kind === 'stage') return [];
  const parts = node.kind === 'sequence' ? node.children : node.branches;
  const at = parts.findIndex((part) => holds(part, key));
  const within = parts[at] ? nodesBefore(parts[at], key) : [];
  return node.kind === 'sequence' ? [...within, ...parts.slice(0, at).reverse()] : within;
}

function lastPassed(node: RouteNode, stages: Stages): Stage | undefined {
  switch (node.kind) {
    case 'stage':
      return stages[node.key]?.status === 'passed' ? node : undefined;
    case 'sequence':
      return [...node.children]
        .reverse()
        .map((child) => lastPassed(child, stages))
        .find(Boolean);
    case 'parallel':
      return node.branches
        .filter((branch) => progress(branch, stages).passed)
        .flatMap((branch) => lastPassed(branch, stages) ?? [])
        .reduce<Stage | undefined>(
          (last, each) => (last && signedAt(stages[last.key]) > signedAt(stages[each.key]) ? last : each),
          undefined,
        );
    default:
      return assertNever(node);
  }
}

/** When the last signature of a stage was given, RFC 3339. */
const signedAt = (stage: StageState | undefined): string =>
  (stage?.seats ?? []).reduce(
    (last, { status, closing }) => (status === 'signed' && closing && closing.at > last ? closing.at : last),
    '',
  );

/** Stages that come after this one; those of branches beside it do not. */
export function behindStage(node: RouteNode, key: string): readonly string[] {
  if (node.kind === 'stage') return [];
  const parts = node.kind === 'sequence' ? node.children : node.branches;
  const at = parts.findIndex((part) => holds(part, key));
  const within = parts[at] ? behindStage(parts[at], key) : [];
  if (node.kind === 'parallel') return within;
  return [...within, ...parts.slice(at + 1).flatMap(keysOf)];
}

const keysOf = (node: RouteNode): string[] => stagesOf(node).map(({ key }) => key);

/**
 * Stages that have their end although one before them has not: it is gone through again, and the walk has yet to come
 * to them. On the way forward there are none.
 */
export function standingAhead(node: RouteNode, stages: Stages, behind = false): readonly string[] {
  switch (node.kind) {
    case 'stage':
      return behind && hasEnded(stages[node.key]) ? [node.key] : [];
    case 'sequence': {
      let late = behind;
      return node.children.flatMap((child) => {
        const keys = standingAhead(child, stages, late);
        late ||= !progress(child, stages).done;
        return keys;
      });
    }
    case 'parallel':
      return node.branches.flatMap((branch) => standingAhead(branch, stages, behind));
    default:
      return assertNever(node);
  }
}

const hasEnded = (stage: StageState | undefined): boolean =>
  stage?.status === 'passed' || stage?.status === 'skipped';

/**
 * Stages that are gone through again for the sake of one among them: where a parallel around it would have met its join
 * without it, nobody would be asked, so all that passed in the parallel are.
 */
export function withJoins(
  node: RouteNode,
  key: string,
  stages: Stages,
  reopened: readonly string[],
): readonly string[] {
  if (node.kind === 'stage') return reopened;
  const parts = node.kind === 'sequence' ? node.children : node.branches;
  const part = parts.find((each) => holds(each, key));
  const within = part ? withJoins(part, key, stages, reopened) : reopened;
  if (node.kind === 'sequence') return within;
  const left = Object.fromEntries(Object.entries(stages).filter(([each]) => !within.includes(each)));
  if (!progress(node, left).done) return within;
  return [...new Set([...within, ...keysOf(node).filter((each) => stages[each]?.status === 'passed')])];
}

/** A stage and everything behind it in reading order. */
export const fromStageOn = (root: RouteNode, key: string): readonly string[] => {
  const keys = stagesOf(root).map((stage) => stage.key);
  return keys.slice(keys.indexOf(key));
};

/** Stages of branches beside this one that can meet a join without it. */
export function rivalsOf(node: RouteNode, key: string): readonly string[] {
  if (node.kind === 'stage') return [];
  const parts = node.kind === 'sequence' ? node.children : node.branches;
  const part = parts.find((each) => holds(each, key));
  const within = part ? rivalsOf(part, key) : [];
  if (node.kind === 'sequence' || node.join.rule === 'all') return within;
  return [...within, ...parts.filter((each) => each !== part).flatMap(keysOf)];
}
