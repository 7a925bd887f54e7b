import type { WorkflowHandle } from '@temporalio/client';
import type { TargetIssuanceActivities } from '@shanhai/workflows/target-issuance';
import type { TargetRecipientActivities } from '@shanhai/workflows/target-recipient';
import type { TargetReportActivities } from '@shanhai/workflows/target-report';
import type { TargetYearActivities } from '@shanhai/workflows/target-year';
import { asked } from '../workflows/fake-case';
import { timersStarted } from './recorder';

type Steps = TargetIssuanceActivities &
  TargetRecipientActivities &
  TargetReportActivities &
  TargetYearActivities;
type Step = keyof Steps;
const steps: readonly Step[] = [
  ...(['openPlanApproval', 'readApproval', 'refusePlan', 'beginIssue', 'issueLetters', 'endIssue'] as const),
  ...(['nextOfRecipient', 'concludeReview', 'settleRecipient', 'readDeadline'] as const),
  ...(['nextOfYear', 'openReports', 'nextOfReport', 'concludeReport'] as const),
];

/** What each step answers, time after time; nothing for one that only writes. */
export type Answers = { readonly [name in Step]?: readonly Awaited<ReturnType<Steps[name]>>[] };

/** The database as the steps would find it. */
export class FakePlan {
  readonly asked: string[] = [];
  private readonly left: Map<string, unknown[]>;

  constructor(answers: Answers) {
    this.left = new Map(Object.entries(answers).map(([name, values]) => [name, [...values]]));
  }

  get activities(): Record<Step, (input: unknown) => Promise<unknown>> {
    const answers = steps.map((name) => [name, (): Promise<unknown> => this.answer(name)] as const);
    return Object.fromEntries(answers) as Record<Step, () => Promise<unknown>>;
  }

  times(name: Step): number {
    return this.asked.filter((each) => each === name).length;
  }

  private answer(name: string): Promise<unknown> {
    this.asked.push(name);
    return Promise.resolve(this.left.get(name)?.shift() ?? null);
  }
}

/** One way through a process: what its steps answer, and what happens to it from outside. */
export interface Path {
  readonly input?: object;
  readonly answers: Answers;
  /** Runs beside the workflow from its start. */
  readonly happens?: (handle: WorkflowHandle, fake: FakePlan) => Promise<void>;
  /** What it answers; a process that answers nothing ends by itself. */
  readonly ends?: string;
}

interface Process {
  readonly workflow: string;
  readonly input: object;
  readonly paths: Readonly<Record<string, Path>>;
}

const planId = '0197a000-0000-7000-8000-0000000000f1';
const recipientId = '0197a000-0000-7000-8000-0000000000f2';
const reportId = '0197a000-0000-7000-8000-0000000000f3';
const approvalId = '0197a000-0000-7000-8000-0000000000a4';
const [signing, breakdown, period, due] = ['d1', 'd2', 'd3', 'd4'].map(
  (end) => `0197a000-0000-7000-8000-0000000000${end}`,
) as [string, string, string, string];

const open = { closed: false } as const;
const ended = <T extends string>(outcome: T) => ({ closed: true, outcome }) as const;
const running = { state: 'running', waitMs: 3_600_000 } as const;
const soon = { state: 'running', waitMs: 1_000 } as const;
const isDue = { state: 'due', waitMs: 0 } as const;
const closed = { state: 'closed', waitMs: 0 } as const;
const nothing = { for: 'nothing' } as const;
const forDeadline = (deadlineId: string) => ({ for: 'deadline', deadlineId }) as const;
const forApproval = { for: 'approval', approvalId } as const;

/** Recipients' parts, each with a letter that is signed for already. */
const letters = (from: number, many: number): string[] =>
  Array.from(
    { length: many },
    (_, at) => `0197a000-0000-7000-8000-00000000c${String(from + at).padStart(3, '0')}`,
  );
const batches = (from: number) =>
  [
    { recipients: letters(from, 2), after: '331100' },
    { recipients: letters(from + 2, 1), after: null },
  ] as const;
const noneOf = (many: number) => Array.from({ length: many }, () => nothing);

const decided =
  (outcome: string, times = 1) =>
  async (handle: WorkflowHandle, fake: FakePlan): Promise<void> => {
    await asked(fake, 'readApproval', times);
    await handle.signal('approvalClosed', { id: `closed-${times}`, approvalId, outcome });
  };

/** Once so many timers were started: before, news of a deadline would find the process at another place. */
const news =
  (deadlineId: string, timers = 1) =>
  async (handle: WorkflowHandle): Promise<void> => {
    await timersStarted(handle, timers);
    await handle.signal('deadlineChanged', { id: `news-${timers}`, deadlineId });
  };

const issuance: Readonly<Record<string, Path>> = {
  issued: {
    answers: {
      ...{ openPlanApproval: [{ approvalId }], readApproval: [open] },
      ...{ issueLetters: batches(0), nextOfRecipient: noneOf(3) },
    },
    happens: decided('approved'),
    ends: 'issued',
  },
  'approved-before-asked': {
    answers: {
      ...{ openPlanApproval: [{ approvalId }], readApproval: [ended('approved')] },
      ...{ issueLetters: batches(10), nextOfRecipient: noneOf(3) },
    },
    ends: 'issued',
  },
  resumed: {
    input: { planId, after: '330600' },
    answers: { issueLetters: batches(20), nextOfRecipient: noneOf(3) },
    ends: 'issued',
  },
  rejected: {
    answers: { openPlanApproval: [{ approvalId }], readApproval: [open] },
    happens: decided('rejected'),
    ends: 'rejected',
  },
  withdrawn: {
    answers: { openPlanApproval: [{ approvalId }], readApproval: [open] },
    happens: decided('withdrawn'),
    ends: 'withdrawn',
  },
};

const recipient: Readonly<Record<string, Path>> = {
  'signed-in-time': {
    answers: { nextOfRecipient: [forDeadline(signing), nothing], readDeadline: [running, closed] },
    happens: news(signing),
  },
  'signed-late': {
    answers: { nextOfRecipient: [forDeadline(signing), nothing], readDeadline: [soon, isDue, closed] },
    happens: news(signing, 2),
  },
  'broken-down': {
    answers: {
      nextOfRecipient: [
        ...[forDeadline(signing), forDeadline(breakdown), forApproval, forDeadline(breakdown), forApproval],
        ...[{ for: 'issue', planId, unitId: '331100' } as const, ...noneOf(4)],
      ],
      ...{ readDeadline: [running, closed, closed, closed], readApproval: [ended('rejected'), open] },
      issueLetters: batches(30),
    },
    happens: async (handle, fake) => {
      await news(signing)(handle);
      await decided('approved', 2)(handle, fake);
    },
  },
};

const year: Readonly<Record<string, Path>> = {
  'reported-on': {
    answers: {
      nextOfYear: [
        ...[forDeadline(period), { for: 'reports', period: 3 } as const],
        ...[{ for: 'reports', period: 4 } as const, nothing],
      ],
      readDeadline: [soon, isDue],
      openReports: [{ after: '330600' }, { after: null }, { after: null }],
    },
  },
  'plan-ended': {
    answers: { nextOfYear: [forDeadline(period), nothing], readDeadline: [running, closed] },
    happens: news(period),
  },
};

const report: Readonly<Record<string, Path>> = {
  confirmed: {
    answers: {
      ...{ nextOfReport: [forDeadline(due), forApproval, nothing], readDeadline: [running, closed] },
      readApproval: [open],
    },
    happens: async (handle, fake) => {
      await news(due)(handle);
      await decided('approved')(handle, fake);
    },
  },
  'handed-in-late': {
    answers: {
      ...{ nextOfReport: [forDeadline(due), forApproval, nothing], readDeadline: [soon, isDue, closed] },
      readApproval: [ended('approved')],
    },
    happens: news(due, 2),
  },
  'withdrawn-then-confirmed': {
    answers: {
      nextOfReport: [forDeadline(due), forApproval, forDeadline(due), forApproval, nothing],
      ...{ readDeadline: [closed, running, closed], readApproval: [open, ended('approved')] },
    },
    happens: async (handle, fake) => {
      await decided('withdrawn')(handle, fake);
      await news(due)(handle);
    },
  },
  'plan-ended': {
    answers: { nextOfReport: [forDeadline(due), nothing], readDeadline: [running, closed] },
    happens: news(due),
  },
};

/** Every end of each process. Each leaves `histories/{process}/{name}.json`. */
export const processes: Readonly<Record<string, Process>> = {
  'target-issuance': { workflow: 'targetIssuance', input: { planId }, paths: issuance },
  'target-recipient': { workflow: 'targetRecipient', input: { recipientId }, paths: recipient },
  'target-year': { workflow: 'targetYear', input: { planId }, paths: year },
  'target-report': { workflow: 'targetReport', input: { reportId }, paths: report },
};
