import type { Queryable } from '@shanhai/platform/postgres';
import { changesSeen, markDone } from './done.store';

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Goes round the unread notices that ask for something, so many at a time, and marks as read what is done: who decided
 * from the inbox has no to-do left to read, and of a case that has ended nothing asks any more. A round takes as many
 * looks as there are such notices by `limit`, and none begins while nothing has changed since the last began; deciding
 * itself costs nothing for it.
 */
export class DoneNotices {
  private after = FIRST;
  private seen: string | undefined;

  /** Answers how many were marked. `now` is the business clock's. */
  async look(db: Queryable, now: Date, limit: number): Promise<number> {
    if (this.after === FIRST && !(await this.anythingNew(db))) return 0;
    const { last, marked } = await markDone(db, this.after, limit, now);
    this.after = last ?? FIRST;
    return marked;
  }

  /** What changes during a round is looked for in the next one. */
  private async anythingNew(db: Queryable): Promise<boolean> {
    const changes = await changesSeen(db);
    const anything = changes !== this.seen;
    this.seen = changes;
    return anything;
  }
}
