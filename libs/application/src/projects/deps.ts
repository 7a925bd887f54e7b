import type { Clock } from '@shanhai/platform/clock';
import type { FileStore } from '@shanhai/platform/files';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';

/** What the use cases of applications work with. */
export interface ProjectDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wake: OutboxWake;
  readonly files: FileStore;
  /** Largest file, in bytes. */
  readonly uploadLimit: number;
  /** A clean-up that failed after the work was done: told, never thrown. */
  readonly onLeftover: (error: unknown) => void;
}
