import { defineSignal } from '@temporalio/workflow';
import type { WorkItemChanged } from '@shanhai/contracts/messages';

/** The work item has ended, or asks for an extension: look again how it stands. */
export const workItemChanged = defineSignal<[WorkItemChanged]>('workItemChanged');
