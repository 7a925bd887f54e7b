import type { AttachmentDeps } from '../../attachments';

/** What the use cases of the money of programmes work with. */
export type MoneyDeps = Pick<AttachmentDeps, 'db' | 'clock' | 'newId'>;
