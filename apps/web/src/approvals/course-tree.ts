import { useQuery } from '@tanstack/react-query';
import type { Approval, ForecastNode, ForecastStage, Preview, StageView } from '@shanhai/contracts/approvals';
import { request } from '../api/request';

/** A stage as it is drawn: as it stands, and what is forecast of it. */
export interface CourseStage {
  readonly kind: 'stage';
  readonly view: StageView;
  readonly forecast: ForecastStage | null;
}

export interface CourseBranch {
  readonly kind: 'sequence' | 'parallel';
  /** For a parallel: how many branches must pass. */
  readonly needed: number | null;
  readonly children: readonly CourseNode[];
}

export type CourseNode = CourseStage | CourseBranch;

/** The tree with the way ahead, which is computed anew for each version. */
export const usePreview = ({ id, version }: Approval) =>
  useQuery({
    queryKey: ['approval-preview', id, version],
    // The tree recurses, so that its type stands on what is parsed, not on what is sent.
    queryFn: async ({ signal }) =>
      (await request('GET', '/approvals/{id}/preview', { params: { id }, signal })) as Preview,
    staleTime: 60_000,
  });

/** The tree with each stage's state; without a forecast its stages one after another. */
export function courseOf({ stages }: Approval, root: ForecastNode | undefined): CourseBranch {
  if (root === undefined) {
    const children = stages.map((view) => ({ kind: 'stage' as const, view, forecast: null }));
    return { kind: 'sequence', needed: null, children };
  }
  const byKey = new Map(stages.map((stage) => [stage.key, stage]));
  const drawn = withState(root, byKey);
  const [only] = drawn;
  return only && only.kind !== 'stage' ? only : { kind: 'sequence', needed: null, children: drawn };
}

const withState = (node: ForecastNode, byKey: ReadonlyMap<string, StageView>): CourseNode[] => {
  if (node.kind !== 'stage') {
    const children = node.children.flatMap((child) => withState(child, byKey));
    return [{ kind: node.kind, needed: node.needed, children }];
  }
  const view = byKey.get(node.key);
  return view ? [{ kind: 'stage', view, forecast: node }] : [];
};

/** Stages that are entered when those that are open have passed: of a parallel, of each branch the first ahead. */
export function nextIn(node: ForecastNode): readonly ForecastStage[] {
  if (node.kind === 'stage')
    return node.status === 'ahead' && node.expect !== 'skip' && node.expect !== null ? [node] : [];
  if (node.kind === 'parallel') return node.children.flatMap((branch) => nextIn(branch));
  return node.children.map((child) => nextIn(child)).find((found) => found.length > 0) ?? [];
}
