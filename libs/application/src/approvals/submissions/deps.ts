import type { OutboxWake } from '@shanhai/platform/outbox';
import type { AttachmentDeps } from '../../attachments';

/** What the use cases of general submissions (签报) work with. */
export interface SubmissionDeps extends AttachmentDeps {
  readonly wake: OutboxWake;
}

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}
