import type { Params } from '../../result';
import { assertNever } from '../../result';
import type { RouteNode, Stage } from '../route';

/** What is wrong in one place of a route. Errors block publication, warnings are told. */
export interface RouteProblem {
  readonly code: string;
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly severity: 'error' | 'warning';
  readonly params?: Params;
}

export const problem = (code: string, pointer: string, params?: Params): RouteProblem => ({
  ...{ code, pointer, severity: 'error' },
  ...(params && { params }),
});

export const warning = (code: string, pointer: string, params?: Params): RouteProblem => ({
  ...problem(code, pointer, params),
  severity: 'warning',
});

/** A stage with its place: `lanes` are the parallels around it, outermost first. */
export interface Placed {
  readonly stage: Stage;
  readonly pointer: string;
  readonly lanes: readonly Lane[];
}

interface Lane {
  readonly parallel: string;
  readonly branch: number;
  /** Whether the parallel waits for this branch in any case. */
  readonly awaited: boolean;
}

/** The stages of a tree in reading order, each with its place. The tree's depth is bounded (see `bounds`). */
export function placedStages(
  node: RouteNode,
  pointer = '/root',
  lanes: readonly Lane[] = [],
): readonly Placed[] {
  switch (node.kind) {
    case 'stage':
      return [{ stage: node, pointer, lanes }];
    case 'sequence':
      return node.children.flatMap((child, at) => placedStages(child, `${pointer}/children/${at}`, lanes));
    case 'parallel': {
      const awaited =
        node.join.rule === 'all' || (node.join.rule === 'count' && node.join.count >= node.branches.length);
      return node.branches.flatMap((branch, at) =>
        placedStages(branch, `${pointer}/branches/${at}`, [
          ...lanes,
          { parallel: pointer, branch: at, awaited },
        ]),
      );
    }
    default:
      return assertNever(node);
  }
}

/** Whether two stages lie in different branches of one parallel. */
export const inOtherBranch = (one: Placed, other: Placed): boolean =>
  one.lanes.some((lane) =>
    other.lanes.some(({ parallel, branch }) => parallel === lane.parallel && branch !== lane.branch),
  );

/** Whether a stage may be left out on the way to a later one: by its condition, or by a join that did not wait. */
export const mayBeLeftOut = (earlier: Placed, later: Placed): boolean =>
  earlier.stage.when !== undefined ||
  earlier.stage.initiatorAsSigner === 'skip' ||
  earlier.lanes.some(
    (lane) => !lane.awaited && !later.lanes.some(({ parallel }) => parallel === lane.parallel),
  );
