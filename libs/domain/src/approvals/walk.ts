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
  return state.status === 'passed' ? passed : waiting;
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
  return { done: false, passed: false, enter: branches.flatMap((branch) => branch.enter) };
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

/** The stage that passed last before this one in reading order, or undefined when there is none. */
export function previousStage(root: RouteNode, key: string, stages: Stages): Stage | undefined {
  const order = stagesOf(root);
  const before = order.slice(
    0,
    order.findIndex((stage) => stage.key === key),
  );
  return before.reverse().find((stage) => stages[stage.key]?.status === 'passed');
}

/** A stage and everything behind it in reading order. */
export const fromStageOn = (root: RouteNode, key: string): readonly string[] => {
  const keys = stagesOf(root).map((stage) => stage.key);
  return keys.slice(keys.indexOf(key));
};
