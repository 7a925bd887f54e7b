import { ladderIn, type PublishedLadder } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { readBook } from '../ladders.store';
import type { Candidate } from './candidates.store';

export type LadderOf = (deadline: Pick<Candidate, 'kind' | 'unitId'>) => PublishedLadder;

/** The ladder that holds now for a deadline. Read now: a transaction has no copy that would be shared. */
export async function laddersOf(tx: Queryable): Promise<LadderOf> {
  const book = await readBook(tx);
  return ({ kind, unitId }) => ladderIn(book, kind, unitId);
}
