import { reject } from '@shanhai/domain/result';
import type { Reader } from '../org';
import { maySeeApproval } from './access';
import { receiptsPage } from './copies.store';
import type { InboxDeps } from './inbox';
import { pageOf, type PageQuery } from './page';

/** Who got copies of an approval, from whom, and when they read it; for whoever may see it. */
export async function copyReceipts(
  { db }: Pick<InboxDeps, 'db'>,
  reader: Reader,
  approvalId: string,
  query: PageQuery,
) {
  if (!(await maySeeApproval(db, reader, approvalId))) return reject('not_found');
  return pageOf(
    query,
    (at) => receiptsPage(db, { approvalId, ...at }),
    (row) => [row.copiedAt, row.person.id],
    ({ copiedAt, readAt, ...row }) => ({
      ...row,
      copiedAt: copiedAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    }),
  );
}
