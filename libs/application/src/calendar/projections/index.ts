export { projectionsToRun, runProjection, type ProjectionDeps } from './run';

/** The queue that carries the errand to project; the rows say how far it is. */
export const PROJECTIONS = 'projections';
