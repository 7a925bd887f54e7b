export { boundsProblems, routeBounds } from './bounds';
export * from './compare';
export { dryRun, type ForeseenStage } from './dry-run';
export type { FieldFacts, FormFacts, RouteFacts, RouteUnderCheck, UnitFindings } from './facts';
export type { RouteProblem } from './problem';
export { validateRoute } from './validate';
