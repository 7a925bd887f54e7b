import { ApplicationFailure } from '@temporalio/common';
import type {
  ExtensionOutcome,
  SupervisedWorkActivities,
  WorkItemReading,
} from '@shanhai/workflows/supervised-work';

export const workItemId = '0197a000-0000-7000-8000-0000000000b1';
export const extension = '0197a000-0000-7000-8000-0000000000e1';
export const approvalId = '0197a000-0000-7000-8000-0000000000a2';

/** Activities of one work item that remember what they were asked; its fields are the database. */
export class FakeItem implements SupervisedWorkActivities {
  readonly asked: string[] = [];
  reading: WorkItemReading = { ended: null, extension: null };
  outcome: ExtensionOutcome | null = null;

  get activities(): SupervisedWorkActivities {
    return {
      readWorkItem: (id) => this.readWorkItem(id),
      openExtension: (of) => this.openExtension(of),
      readExtension: (id) => this.readExtension(id),
      settleExtension: (of) => this.settleExtension(of),
    };
  }

  /** Somebody asks for more time. */
  ask(): void {
    this.reading = { ended: null, extension: { id: extension, approvalId } };
  }

  async readWorkItem(id: string): Promise<WorkItemReading> {
    this.take('readWorkItem', id, workItemId);
    return this.reading;
  }

  async openExtension(of: { workItemId: string; extension: string }): Promise<void> {
    this.take('openExtension', of, { workItemId, extension });
  }

  async readExtension(id: string): Promise<{ outcome: ExtensionOutcome | null }> {
    this.take('readExtension', id, extension);
    return { outcome: this.outcome };
  }

  async settleExtension({
    outcome,
    ...of
  }: {
    workItemId: string;
    extension: string;
    outcome: ExtensionOutcome;
  }): Promise<void> {
    this.take(`settleExtension ${outcome}`, of, { workItemId, extension });
    this.reading = { ended: null, extension: null };
    this.outcome = null;
  }

  private take(what: string, input: unknown, owed: unknown): void {
    this.asked.push(what);
    if (JSON.stringify(input) !== JSON.stringify(owed)) {
      throw ApplicationFailure.nonRetryable(`${what} was asked with ${JSON.stringify(input)}`, 'wrong_input');
    }
  }
}
