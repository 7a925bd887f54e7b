export { checkRoute } from './check';
export type { RouteDeps } from './deps';
export { createRoute, discardRoute, editRoute } from './drafts';
export { dryRun } from './dry-run';
export { formFacts } from './facts';
export { publishRoute, retireRoute } from './publish';
export { compareRoutes, listRoutes, readRoute } from './read';
