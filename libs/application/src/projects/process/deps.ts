import { reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { settle, type Database, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents, type NewEvent } from '../../audit';
import { lockCase, type ProcessCase } from './process.store';

/** What the steps of the process work with. */
export interface ProcessDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wake: OutboxWake;
}

/** Workflow id of a case's process, and the aggregate of all that it sends. */
export const processKey = (applicationId: string): string => `project-application:${applicationId}`;

/**
 * One step of the process in one transaction, with the case's row locked. Rejects with
 * `application_unknown`. Wakes the relay after the commit.
 */
export async function processStep<T>(
  { db, wake }: ProcessDeps,
  applicationId: string,
  work: (tx: Queryable, found: ProcessCase) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await settle(db, async (tx) => {
    const found = await lockCase(tx, applicationId);
    return found === undefined
      ? reject('application_unknown', { params: { applicationId } })
      : work(tx, found);
  });
  if (result.ok) wake.wake();
  return result;
}

export interface SystemStep {
  readonly type: string;
  readonly data: object;
  /** Which part of the system signs. Machines never sign as people. */
  readonly name: `system:${string}`;
  readonly reason: string;
}

/** Writes steps that the system took into the history of a case. */
export const recordSteps = (
  tx: Queryable,
  applicationId: string,
  now: Date,
  steps: readonly SystemStep[],
): Promise<void> =>
  appendEvents(
    tx,
    'project-application',
    applicationId,
    steps.map(({ type, data, name, reason }): NewEvent => ({
      type,
      data,
      actor: { kind: 'system', name, reason },
      at: now,
    })),
  );

/** The number of a case that was accepted. @throws when it has none: only accepted cases come this far. */
export function numberOf({ id, number }: ProcessCase): string {
  if (number === null) throw new Error(`application ${id} has no number`);
  return number;
}

export const unexpectedStatus = ({ id, status }: ProcessCase): Result<never> =>
  reject('case_status_unexpected', { params: { applicationId: id, status } });
