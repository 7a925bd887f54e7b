import type { WorkflowHandle } from '@temporalio/client';
import { approvalId, asked, deadlineId, type FakeCase, type Script } from '../workflows/fake-case';
import { timersStarted } from './recorder';

/** One way through the workflow: what its activities answer, and what happens to it from outside. */
export interface Path {
  readonly script?: Partial<Script>;
  /** Runs beside the workflow from its start. */
  readonly happens?: (handle: WorkflowHandle, fake: FakeCase) => Promise<void>;
  /** The signal comes together with the start, before the first workflow task. */
  readonly signalFirst?: object;
  readonly ends: 'completed' | 'rejected' | 'withdrawn' | 'refused';
}

const closed = (outcome: string) => ({ id: `approval-closed:${approvalId}`, approvalId, outcome });

const publicityMs = 1_500;

const decided =
  (outcome: string) =>
  async (handle: WorkflowHandle, fake: FakeCase): Promise<void> => {
    await asked(fake, 'readApproval');
    await handle.signal('approvalClosed', closed(outcome));
  };

/** Every path that a running case may be on. Each leaves `histories/{name}.json`. */
export const paths: Readonly<Record<string, Path>> = {
  approved: { script: { publicityMs }, happens: decided('approved'), ends: 'completed' },
  rejected: { happens: decided('rejected'), ends: 'rejected' },
  withdrawn: { happens: decided('withdrawn'), ends: 'withdrawn' },
  refused: { script: { registration: { accepted: false, code: 'programme_closed' } }, ends: 'refused' },
  'signal-first': { signalFirst: closed('rejected'), ends: 'rejected' },
  'closed-before-asked': { script: { approval: { closed: true, outcome: 'rejected' } }, ends: 'rejected' },
  'deadline-moved': {
    script: { publicityMs: 3_600_000 },
    happens: async (handle, fake) => {
      await decided('approved')(handle, fake);
      // Before it waits with a timer, a signal would find it at another place.
      await timersStarted(handle, 1);
      fake.dueAt = Date.now() + publicityMs;
      await handle.signal('deadlineChanged', { id: 'moved', deadlineId });
    },
    ends: 'completed',
  },
};
