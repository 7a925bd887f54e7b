import type { PlanDeps } from '../plans';

/** What the use cases of a year's close work with. */
export type CloseDeps = PlanDeps;
export type CloseReadDeps = Pick<CloseDeps, 'db' | 'clock'>;

/** Type of case and of stream; the workflow is `target-reopening:{id}`. */
export const REOPENING = 'target-reopening';

/** Workflow id of a request to open a year again, and the aggregate of all that it sends. */
export const reopeningKey = (id: string): string => `${REOPENING}:${id}`;
