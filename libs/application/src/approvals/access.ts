import type { Queryable } from '@shanhai/platform/postgres';
import { maySeeCase, type Reader } from '../org';
import { relationOf } from './read.store';

/** Whether somebody may see an approval; one that doesn't exist nobody sees. */
export async function maySeeApproval(db: Queryable, reader: Reader, approvalId: string): Promise<boolean> {
  const relation = await relationOf(db, approvalId);
  return relation !== undefined && maySeeCase(db, reader, relation);
}
