import type { WorkflowHandle } from '@temporalio/client';
import type { ApprovalReading } from '@shanhai/workflows/approvals';
import type { TargetIssuanceActivities } from '@shanhai/workflows/target-issuance';
import type { TargetRecipientActivities } from '@shanhai/workflows/target-recipient';
import { eventually } from '../support/eventually';
import type { TimeSkipping } from './time-skipping';

type Steps = TargetIssuanceActivities & TargetRecipientActivities;

/** Steps of annual plans that answer by a script. Records what was asked for; what a test does not script is not expected. */
export class Script {
  readonly asked: string[] = [];
  constructor(private readonly answers: Partial<Steps>) {}

  get activities(): Steps {
    const names = [
      ...['openPlanApproval', 'readApproval', 'refusePlan', 'beginIssue', 'issueLetters', 'endIssue'],
      ...['nextOfRecipient', 'concludeReview', 'settleRecipient', 'readDeadline'],
    ] as (keyof Steps)[];
    return Object.fromEntries(
      names.map((name) => [
        name,
        (argument: never) => {
          this.asked.push(`${name} ${JSON.stringify(argument)}`);
          const answer = this.answers[name] as ((given: never) => unknown) | undefined;
          if (!answer) throw new Error(`${name} was not expected`);
          return Promise.resolve(answer(argument));
        },
      ]),
    ) as unknown as Steps;
  }

  times(name: string): number {
    return this.asked.filter((each) => each.startsWith(`${name} `)).length;
  }

  /** Waits until a step was asked for so many times, at least. */
  async hears(name: keyof Steps, times: number): Promise<void> {
    await eventually(() => expect(this.times(name)).toBeGreaterThanOrEqual(times), 60_000);
  }
}

export type Run = <T>(
  workflow: 'targetIssuance' | 'targetRecipient',
  input: object,
  script: Script,
  happens?: (handle: WorkflowHandle) => Promise<void>,
) => Promise<T>;

/** Runs a workflow against a script to its end; `happens` is done meanwhile. */
export function runOn(temporal: TimeSkipping): Run {
  let serial = 0;
  return async <T>(
    workflow: 'targetIssuance' | 'targetRecipient',
    input: object,
    script: Script,
    happens: (handle: WorkflowHandle) => Promise<void> = () => Promise.resolve(),
  ): Promise<T> => {
    const taskQueue = `targets-${(serial += 1)}`;
    const worker = await temporal.worker(taskQueue, script.activities);
    return worker.runUntil(async () => {
      const options = { taskQueue, workflowId: `${workflow}:${serial}`, args: [input] };
      const handle = await temporal.env.client.workflow.start(workflow, options);
      await happens(handle);
      return (await handle.result()) as T;
    });
  };
}

export const planId = '01a00000-0000-7000-8000-000000000001';
export const approved: ApprovalReading = { closed: true, outcome: 'approved' };

let asked = 0;
/** Letters for so many units, in batches as they are asked for; those units have nothing to do. */
export const units = (many: number, of = (asked += 1)): Partial<Steps> => ({
  openPlanApproval: () => Promise.resolve({ approvalId: 'a' }),
  readApproval: () => Promise.resolve(approved),
  beginIssue: () => Promise.resolve(),
  endIssue: () => Promise.resolve(),
  issueLetters: ({ after, limit }) => {
    const from = after === '' ? 0 : Number(after);
    const to = Math.min(many, from + limit);
    const recipients = Array.from({ length: to - from }, (_, index) => `${planId}-${of}-${from + index}`);
    return Promise.resolve({ recipients, after: to < many ? String(to) : null });
  },
  nextOfRecipient: () => Promise.resolve({ for: 'nothing' }),
});
