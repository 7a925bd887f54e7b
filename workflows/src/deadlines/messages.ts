import { defineSignal } from '@temporalio/workflow';
import type { DeadlineChanged } from '@shanhai/contracts/messages';

/** A deadline of this workflow came due, moved, stopped or went on: ask again how it stands. */
export const deadlineChanged = defineSignal<[DeadlineChanged]>('deadlineChanged');
