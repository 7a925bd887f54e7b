import { defineSignal } from '@temporalio/workflow';
import type { ApprovalClosed } from '@shanhai/contracts/messages';

/** An approval that this workflow opened has ended. */
export const approvalClosed = defineSignal<[ApprovalClosed]>('approvalClosed');
