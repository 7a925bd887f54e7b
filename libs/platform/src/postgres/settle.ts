import type { Rejection, Result } from '@shanhai/domain/result';
import type { Database, Queryable } from './index';

class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code);
  }
}

/** One transaction for a use case: a rejection rolls back as an error does, so that nothing is half done. */
export async function settle<T>(
  db: Database,
  work: (tx: Queryable) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await db.transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result.rejection);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, rejection: error.rejection };
    throw error;
  }
}
