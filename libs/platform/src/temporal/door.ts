import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { OutboxMessage } from '@shanhai/contracts/messages';

type StartMessage = Extract<OutboxMessage, { topic: 'workflow.start' }>['payload'];
type SignalMessage = Extract<OutboxMessage, { topic: 'workflow.signal' }>['payload'];

/** started, signalled: it arrived now. The others: it has no further effect, and why. */
export type Receipt = 'started' | 'already_started' | 'signalled' | 'workflow_closed';

export interface DoorOptions {
  readonly client: Client;
  readonly taskQueue: string;
  /** Longest that one call may take. Must be shorter than the lease under which it is made. */
  readonly callMs: number;
}

/** Brings messages to Temporal. Both calls are harmless when they are made again. */
export class WorkflowDoor {
  constructor(private readonly options: DoorOptions) {}

  /** Starts a workflow by its id, once ever: one that runs or has ended is not started again. */
  async start({ workflowType, workflowId, input }: StartMessage): Promise<Receipt> {
    try {
      await this.within(() =>
        this.options.client.workflow.start(workflowType, {
          workflowId,
          taskQueue: this.options.taskQueue,
          args: [input],
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
        }),
      );
      return 'started';
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already_started';
      throw error;
    }
  }

  /**
   * Signals a workflow. One that has ended needs no signal any more. One that Temporal has never heard of is
   * an error: either its start is still on the way, or Temporal lost it, which somebody must see.
   * @throws WorkflowNotFoundError
   */
  async signal({ workflowId, signal, argument }: SignalMessage): Promise<Receipt> {
    const handle = this.options.client.workflow.getHandle(workflowId);
    try {
      await this.within(() => handle.signal(signal, argument));
      return 'signalled';
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      // Temporal answers "not found" for an ended workflow too; describing it tells them apart, or throws.
      await this.within(() => handle.describe());
      return 'workflow_closed';
    }
  }

  private within<T>(call: () => Promise<T>): Promise<T> {
    return this.options.client.connection.withDeadline(Date.now() + this.options.callMs, call);
  }
}
