import type { Queryable } from './index';

/**
 * Has the server forget what it has planned for this connection, the checks of foreign keys among it. Such a check is
 * planned once, on the table as it was then: where that was a page, it reads the whole table for each of the thousands of
 * rows of one statement, which takes minutes in place of a second. Before such a statement.
 */
export const forgetPlans = async (tx: Queryable): Promise<void> => {
  await tx.query('DISCARD PLANS');
};
