import { assertNever } from '../../result';
import type { Parallel, RouteNode } from '../route';
import { placedStages, problem, type Placed, type RouteProblem } from './problem';

/** What is wrong with the tree as such: keys that stand twice, nodes that hold nothing or never end. */
export const treeProblems = (root: RouteNode): readonly RouteProblem[] => [
  ...keysTwice(placedStages(root)),
  ...nodeProblems(root, '/root').problems,
];

const keysTwice = (stages: readonly Placed[]): RouteProblem[] =>
  stages
    .filter(({ stage }, at) => stages.findIndex((other) => other.stage.key === stage.key) !== at)
    .map(({ stage, pointer }) => problem('key_twice', `${pointer}/key`, { key: stage.key }));

interface Walked {
  readonly problems: readonly RouteProblem[];
  /** Whether the node can ever be done. Behind one that can't, nothing is reached. */
  readonly ends: boolean;
}

function nodeProblems(node: RouteNode, pointer: string): Walked {
  switch (node.kind) {
    case 'stage':
      return { problems: [], ends: true };
    case 'sequence':
      return ofSequence(node.children, pointer);
    case 'parallel':
      return ofParallel(node, pointer);
    default:
      return assertNever(node);
  }
}

function ofSequence(children: readonly RouteNode[], pointer: string): Walked {
  if (children.length === 0) return { problems: [problem('sequence_empty', pointer)], ends: true };
  const walked = children.map((child, at) => nodeProblems(child, `${pointer}/children/${at}`));
  const stuck = walked.findIndex(({ ends }) => !ends);
  const behind = stuck < 0 ? [] : children.slice(stuck + 1);
  const unreachable = behind.flatMap((child, at) =>
    placedStages(child, `${pointer}/children/${stuck + 1 + at}`).map((placed) =>
      problem('stage_unreachable', placed.pointer, { key: placed.stage.key }),
    ),
  );
  return { problems: [...walked.flatMap(({ problems }) => problems), ...unreachable], ends: stuck < 0 };
}

function ofParallel({ join, branches }: Parallel, pointer: string): Walked {
  if (branches.length === 0) {
    return { problems: [problem('parallel_empty', pointer)], ends: join.rule === 'all' };
  }
  const walked = branches.map((branch, at) => nodeProblems(branch, `${pointer}/branches/${at}`));
  const problems = walked.flatMap((each) => each.problems);
  const ending = walked.filter(({ ends }) => ends).length;
  if (join.rule === 'count' && join.count > branches.length) {
    const params = { count: join.count, branches: branches.length };
    return {
      problems: [problem('join_impossible', `${pointer}/join/count`, params), ...problems],
      ends: false,
    };
  }
  const needed = { all: branches.length, any: 1, count: join.rule === 'count' ? join.count : 0 }[join.rule];
  return { problems, ends: ending >= needed };
}
