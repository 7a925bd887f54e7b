import type { WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import { useWorkItemWords } from './words';

/** How many of its milestones are reached: a bar for the eye, the figure for everybody. */
export function MilestoneBar({ milestones }: Pick<WorkItemSummary, 'milestones'>) {
  const words = useWorkItemWords();
  if (milestones.length === 0) return null;
  const reached = milestones.filter(({ reachedAt }) => reachedAt !== null).length;
  return (
    <span className="milestone-bar nowrap">
      <span aria-hidden="true">
        {milestones.map(({ id, reachedAt }) => (
          <span key={id} className={reachedAt === null ? 'step' : 'step reached'} />
        ))}
      </span>
      {words.milestoneCount(reached, milestones.length)}
    </span>
  );
}
