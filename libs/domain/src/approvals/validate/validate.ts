import { conditionProblems } from './condition';
import type { RouteFacts, RouteUnderCheck } from './facts';
import { placeProblems } from './places';
import { placedStages, type RouteProblem } from './problem';
import { separationProblems } from './separation';
import { signerProblems } from './signers';
import { stageProblems } from './stage';
import { fieldRightProblems, submissionProblems } from './submission';
import { treeProblems } from './tree';

/**
 * Everything that is wrong with a route of the right shape, in reading order of its parts. It is held against the
 * organisation of a day, so it is asked again at publication.
 */
export function validateRoute(route: RouteUnderCheck, facts: RouteFacts): readonly RouteProblem[] {
  const stages = placedStages(route.root);
  return [
    ...submissionProblems(route, facts),
    ...treeProblems(route.root),
    ...stages.flatMap((placed) => [
      ...stageProblems(placed),
      ...conditionProblems(placed, facts.form),
      ...placeProblems(placed, stages),
      ...fieldRightProblems(placed, stages, { ...route, form: facts.form }),
      ...signerProblems(placed, facts),
      ...separationProblems(placed, stages, facts),
    ]),
  ];
}
