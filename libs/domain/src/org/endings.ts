import { coordinatorsOf, superiorsOf, type Chart, type ChartPost } from './superiors';

/**
 * Whom the end of a post concerns beside its holder and those who give posts: who stands above it, whatever else its
 * holder is; and who watches over the unit once the post is gone.
 */
export function concernedBy(chart: Chart, ending: ChartPost): { above: string[]; watching: string[] } {
  const { personId, unitId, role } = ending;
  const others = chart.posts.filter((post) => post.personId !== personId);
  const here = { ...chart, posts: [...others, { personId, unitId, role }] };
  const without = { ...chart, posts: others };
  return {
    above: superiorsOf(here, { personId, caseUnitId: unitId }),
    watching: coordinatorsOf(without, { personId: null, caseUnitId: unitId }),
  };
}
