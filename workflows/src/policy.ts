import type { ActivityOptions } from '@temporalio/workflow';

/**
 * A step that reads or writes the database in one short transaction.
 *
 * Five seconds: it needs milliseconds, and what a killed worker held comes back only after this time.
 * Retried without end: while the database is away a case waits, it never fails. Soon at first, because most
 * failures are a lost connection; at most every 30 seconds, so that a database that comes back isn't flooded.
 * What can't get better by trying again is thrown as non-retryable by the activity.
 */
export const databaseStep: ActivityOptions = {
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
};
