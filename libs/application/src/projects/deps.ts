import type { OutboxWake } from '@shanhai/platform/outbox';
import type { AttachmentDeps } from '../attachments';

/** What the use cases of applications work with. */
export interface ProjectDeps extends AttachmentDeps {
  readonly wake: OutboxWake;
}
