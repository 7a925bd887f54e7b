import type { RouteDocument } from '@shanhai/contracts/approvals';
import type { useRouteWords } from '../words';

export type RouteNode = RouteDocument['root'];
export type Stage = Extract<RouteNode, { kind: 'stage' }>;
export type Parallel = Extract<RouteNode, { kind: 'parallel' }>;
export type SignerRule = Stage['signers'][number];
export type SignerSource = NonNullable<Stage['copyTo']>[number];

/** The stages of a route in reading order. */
export const stagesOf = (node: RouteNode): readonly Stage[] => {
  switch (node.kind) {
    case 'stage':
      return [node];
    case 'sequence':
      return node.children.flatMap(stagesOf);
    case 'parallel':
      return node.branches.flatMap(stagesOf);
  }
};

/** When a parallel goes on. */
export const joinWords = (
  join: Parallel['join'],
  { join: words }: ReturnType<typeof useRouteWords>['tree'],
): string => (join.rule === 'count' ? words.count(join.count) : words[join.rule]);
