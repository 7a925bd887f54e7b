import type { AttachmentDeps } from '../attachments';

/** What the use cases of the register work with: an activity has files. */
export type CooperationDeps = AttachmentDeps;

/** What those need that have no files. */
export type RegisterDeps = Pick<AttachmentDeps, 'db' | 'clock' | 'newId'>;
