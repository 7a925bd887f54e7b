import { ApplicationFailure } from '@temporalio/common';
import type { ApprovalReading } from '@shanhai/workflows/approvals';
import type {
  CaseEnd,
  ProjectApplicationActivities,
  Registration,
} from '@shanhai/workflows/project-application';

export interface Script {
  readonly registration: Registration;
  /** What the database says when the workflow asks for the first time. */
  readonly approval: ApprovalReading;
  /** Told when the approval is opened: a signer may be that quick. */
  readonly onApprovalOpened: () => Promise<void>;
  readonly publicityMs: number;
}

export const applicationId = '0197a000-0000-7000-8000-000000000001';
export const approvalId = '0197a000-0000-7000-8000-0000000000a1';
export const deadlineId = '0197a000-0000-7000-8000-0000000000d1';
export const workingDays = 5;

const usual: Script = {
  registration: { accepted: true, number: 'SFD-331181-2026-001' },
  approval: { closed: false },
  onApprovalOpened: () => Promise.resolve(),
  publicityMs: 7 * 86_400_000,
};

/**
 * Activities of one case that remember what they were asked. They take the input that the process owes them and
 * fail for good on any other.
 */
export class FakeCase implements ProjectApplicationActivities {
  readonly asked: string[] = [];
  dueAt = 0;
  closed = false;
  approval: ApprovalReading;
  private readonly script: Script;

  constructor(
    private readonly now: () => Promise<number>,
    script: Partial<Script> = {},
  ) {
    this.script = { ...usual, ...script };
    this.approval = this.script.approval;
  }

  /** As activities of a worker. */
  get activities(): ProjectApplicationActivities {
    return {
      registerCase: (id) => this.registerCase(id),
      openApproval: (id) => this.openApproval(id),
      readApproval: (id) => this.readApproval(id),
      openPublicity: (request) => this.openPublicity(request),
      readDeadline: (id) => this.readDeadline(id),
      finish: (request) => this.finish(request),
    };
  }

  async registerCase(id: string): Promise<Registration> {
    this.take('registerCase', id, applicationId);
    return this.script.registration;
  }

  async openApproval(id: string): Promise<{ approvalId: string }> {
    this.take('openApproval', id, applicationId);
    await this.script.onApprovalOpened();
    return { approvalId };
  }

  async readApproval(id: string): Promise<ApprovalReading> {
    this.take('readApproval', id, approvalId);
    return this.approval;
  }

  async openPublicity(request: {
    applicationId: string;
    workingDays: number;
  }): Promise<{ deadlineId: string }> {
    this.take('openPublicity', request, { applicationId, workingDays });
    this.dueAt = (await this.now()) + this.script.publicityMs;
    return { deadlineId };
  }

  async readDeadline(id: string): Promise<{ state: 'running' | 'due' | 'closed'; waitMs: number }> {
    this.take('readDeadline', id, deadlineId);
    if (this.closed) return { state: 'closed', waitMs: 0 };
    const waitMs = this.dueAt - (await this.now());
    return waitMs > 0 ? { state: 'running', waitMs } : { state: 'due', waitMs: 0 };
  }

  async finish({ end, ...request }: { applicationId: string; end: CaseEnd }): Promise<void> {
    this.take(`finish ${end}`, request, { applicationId });
  }

  private take(what: string, input: unknown, owed: unknown): void {
    this.asked.push(what);
    if (JSON.stringify(input) !== JSON.stringify(owed)) {
      throw ApplicationFailure.nonRetryable(`${what} was asked with ${JSON.stringify(input)}`, 'wrong_input');
    }
  }
}

/** Waits until a step has been asked for so many times. */
export async function asked(
  fake: { readonly asked: readonly string[] },
  what: string,
  times = 1,
): Promise<void> {
  for (const end = Date.now() + 30_000; fake.asked.filter((each) => each === what).length < times;) {
    if (Date.now() > end) throw new Error(`was never asked: ${what} (${fake.asked.join(', ')})`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
