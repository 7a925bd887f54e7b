import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TargetChangeActivities } from '@shanhai/workflows/target-change';
import type { TargetReopeningActivities } from '@shanhai/workflows/target-reopening';
import type { ApprovalOutcome } from '@shanhai/workflows/approvals';
import { eventually } from '../support/eventually';
import { installQuietRuntime } from '../support/quiet-temporal';
import { decisions, kept, record, recorder, taskQueue } from './recorder';
import { replays } from './replays';

/**
 * Requests on issued plans that are on their way when a new version is installed must go on, to change one and to open a closed
 * year again: every path runs on a real server, the history
 * that is kept of it must say the same steps, and replay under the workflow of today. On purpose changed paths are written
 * anew with RECORD=1; the old histories stay under another name for as long as requests may be on them.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const caseId = '0197a000-0000-7000-8000-0000000000c1';
const approvalId = '0197a000-0000-7000-8000-0000000000a3';
const parts = ['0197a000-0000-7000-8000-0000000000d1', '0197a000-0000-7000-8000-0000000000d2'];

interface Path {
  /** How the approval ends. */
  readonly outcome: ApprovalOutcome;
  /** It has ended before it is waited for. */
  readonly early?: boolean;
}
const paths: Readonly<Record<string, Path>> = {
  approved: { outcome: 'approved' },
  'approved-before-asked': { outcome: 'approved', early: true },
  rejected: { outcome: 'rejected' },
  withdrawn: { outcome: 'withdrawn' },
};

type Kind = 'targetChange' | 'targetReopening';
const kinds: Readonly<
  Record<Kind, { readonly folder: string; readonly input: object; readonly concludes: string }>
> = {
  targetChange: { folder: 'target-change', input: { changeId: caseId }, concludes: 'concludeChange' },
  targetReopening: {
    ...{ folder: 'target-reopening', input: { reopeningId: caseId }, concludes: 'concludeReopening' },
  },
};

type Steps = TargetChangeActivities &
  TargetReopeningActivities & { nextOfRecipient(id: string): Promise<{ for: 'nothing' }> };

/** The database as the steps would find it. */
class Fake {
  readonly asked: string[] = [];
  constructor(private readonly path: Path) {}

  get activities(): Steps {
    const { outcome, early = false } = this.path;
    return {
      openChangeApproval: (id) => this.answer(`openChangeApproval ${id}`, { approvalId }),
      readApproval: (id) =>
        this.answer(`readApproval ${id}`, early ? { closed: true, outcome } : { closed: false }),
      concludeChange: (of) =>
        this.answer(`concludeChange ${of.changeId} ${of.outcome}`, {
          recipients: of.outcome === 'approved' ? parts : [],
        }),
      openReopening: (id) => this.answer(`openReopening ${id}`, { approvalId }),
      concludeReopening: (of) => this.answer(`concludeReopening ${of.reopeningId} ${of.outcome}`, undefined),
      nextOfRecipient: (id) => this.answer(`nextOfRecipient ${id}`, { for: 'nothing' as const }),
    };
  }

  private answer<T>(what: string, value: T): Promise<T> {
    this.asked.push(what);
    return Promise.resolve(value);
  }
}

const recording = recorder();
const { goesOn, breaks } = replays(require.resolve('./changed-target-decisions.ts'));

async function run(
  kind: Kind,
  path: Path,
): Promise<{ readonly history: string; readonly asked: readonly string[] }> {
  const fake = new Fake(path);
  const { outcome, early = false } = path;
  const times = (step: string): number => fake.asked.filter((each) => each.startsWith(step)).length;
  const handle = await recording.workflow.start(kind, {
    ...{ workflowId: `${kinds[kind].folder}:${caseId}`, taskQueue, args: [kinds[kind].input] },
  });
  return recording.during(fake.activities, async () => {
    await eventually(() => expect(times('readApproval')).toBeGreaterThan(0), 20_000);
    if (!early) await handle.signal('approvalClosed', { id: 'closed', approvalId, outcome });
    expect(await handle.result()).toBe(outcome);
    const owed = kind === 'targetChange' && outcome === 'approved' ? parts.length : 0;
    await eventually(() => expect(times('nextOfRecipient')).toBe(owed), 20_000);
    return { history: historyToJSON(await handle.fetchHistory()), asked: fake.asked };
  });
}

describe.each(Object.keys(kinds) as Kind[])('%s', (kind) => {
  const keptAs = (name: string): string => `${kinds[kind].folder}/${name}`;

  it.each(Object.entries(paths))('%s runs as it is kept', async (name, path) => {
    const { history, asked } = await run(kind, path);
    expect(asked).toContain(`${kinds[kind].concludes} ${caseId} ${path.outcome}`);
    record(keptAs(name), history);
    expect(decisions(history)).toEqual(decisions(kept(keptAs(name))));
  });

  describe.each(Object.keys(paths))('the kept history of %s', (name) => {
    goesOn(() => kept(keptAs(name)));
    breaks(() => kept(keptAs(name)));
  });
});
