import type { OutboxWake } from '@shanhai/platform/outbox';
import type { AttachmentDeps } from '../../attachments';

/** What the use cases of changes in issued plans work with. */
export interface ChangeDeps extends AttachmentDeps {
  readonly wake: OutboxWake;
}

/** What they are read with. */
export type ChangeReadDeps = Pick<ChangeDeps, 'db' | 'clock'>;

/** What the steps of the process work with. */
export type ChangeStepDeps = Pick<ChangeDeps, 'db' | 'clock' | 'newId' | 'wake'>;

/** Type of case and of stream; the workflow is `target-change:{id}`. */
export const CHANGE = 'target-change';

/** Workflow id of a request, and the aggregate of all that it sends. */
export const changeKey = (id: string): string => `${CHANGE}:${id}`;
