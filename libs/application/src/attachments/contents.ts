import { settle } from '@shanhai/platform/postgres';
import { ok } from '@shanhai/domain/result';
import { isReferenced, lockContent } from './attachments.store';
import type { AttachmentDeps } from './ports';

/**
 * Removes a content that no attachment refers to any more. Under the content's lock, which also covers the
 * keeping of a new file: the same content, uploaded at this moment by somebody else, stays. A failure leaves
 * an unused file, which harms nobody, so it is told and not thrown: the work itself is committed.
 */
export async function removeUnreferenced(
  deps: Pick<AttachmentDeps, 'db' | 'files' | 'onLeftover'>,
  sha256: Buffer,
): Promise<void> {
  try {
    await settle(deps.db, async (tx) => {
      await lockContent(tx, sha256);
      if (!(await isReferenced(tx, sha256))) await deps.files.remove(sha256);
      return ok(undefined);
    });
  } catch (error) {
    deps.onLeftover(error);
  }
}
