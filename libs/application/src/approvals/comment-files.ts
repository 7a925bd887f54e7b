import type { CommandBody, CommentFile } from '@shanhai/contracts/approvals';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { knownMediaTypes } from '@shanhai/platform/files';
import type { Queryable } from '@shanhai/platform/postgres';
import {
  insertAttachment,
  keepWith,
  removeUnreferenced,
  takeIn,
  type AttachmentDeps,
  type Download,
  type Incoming,
} from '../attachments';
import type { Reader } from '../org';
import { maySeeApproval } from './access';
import { commentFileById, deleteOrphans, deleteUnbound, unboundFiles } from './comment-files.store';

/** Unnamed files that one person may have on one approval, and files of one comment. */
const MOST_FILES = 10;
const HOUR_MS = 3_600_000;
/** A file can be named for so long; swept later, so that a comment never names what is being swept. */
const NAMEABLE_HOURS = 20;
const KEPT_HOURS = 24;

const hoursBefore = (clock: Clock, hours: number): Date => new Date(clock.now().getTime() - hours * HOUR_MS);

/** Takes in a file for a comment, by whoever may see the case and so may comment on it, also when it has ended. */
export async function attachToComment(
  deps: AttachmentDeps,
  reader: Reader,
  approvalId: string,
  file: Incoming,
): Promise<Result<CommentFile>> {
  if (!(await maySeeApproval(deps.db, reader, approvalId))) return reject('not_found');
  const full = await tooMany(deps, reader, approvalId);
  if (full) return { ok: false, rejection: full };
  return takeIn(deps, knownMediaTypes, file, (named) =>
    keepWith(deps, named, async (tx): Promise<Result<CommentFile>> => {
      const { name, size, mediaType, sha256 } = named;
      const about = { caseType: 'approval', caseId: approvalId, field: 'comment', round: 0 };
      const row = { id: deps.newId(), ...about, name, size, mediaType, sha256 };
      const uploadedAt = deps.clock.now();
      await insertAttachment(tx, { ...row, uploadedBy: reader.id, uploadedAt });
      const at = uploadedAt.toISOString();
      return ok({ id: row.id, name, size, mediaType, sha256: sha256.toString('hex'), uploadedAt: at });
    }),
  );
}

async function tooMany(
  { db, clock }: AttachmentDeps,
  reader: Reader,
  approvalId: string,
): Promise<Rejection | undefined> {
  const present = await unboundFiles(db, approvalId, reader.id, hoursBefore(clock, KEPT_HOURS));
  return present.length < MOST_FILES ? undefined : { code: 'too_many_files', params: { max: MOST_FILES } };
}

/** A comment names only files that its author has brought for this approval and that no other comment names. */
export async function unknownFile(
  db: Queryable,
  clock: Clock,
  { approvalId, person, body }: { approvalId: string; person: Reader; body: CommandBody },
): Promise<Rejection | undefined> {
  if (body.type !== 'comment' || !body.attachments || body.attachments.length === 0) return undefined;
  const known = await unboundFiles(db, approvalId, person.id, hoursBefore(clock, NAMEABLE_HOURS));
  const unknown = body.attachments.find((id) => !known.includes(id));
  return unknown === undefined ? undefined : { code: 'comment_file_unknown', params: { id: unknown } };
}

/** Takes back a file that no comment names yet. */
export async function discardCommentFile(
  deps: AttachmentDeps,
  reader: Reader,
  approvalId: string,
  id: string,
): Promise<Result<undefined>> {
  const sha256 = await deleteUnbound(deps.db, { approvalId, personId: reader.id, id });
  if (!sha256) return reject('not_found');
  await removeUnreferenced(deps, sha256);
  return ok(undefined);
}

/** The content of a file of a comment, for whoever may see the case; before it is named, for its author alone. */
export async function downloadCommentFile(
  { db, files }: Pick<AttachmentDeps, 'db' | 'files'>,
  reader: Reader,
  approvalId: string,
  id: string,
): Promise<Result<Download>> {
  const file = await commentFileById(db, approvalId, id);
  if (!file || !(file.bound || file.uploadedBy === reader.id)) return reject('not_found');
  if (!(await maySeeApproval(db, reader, approvalId))) return reject('not_found');
  const { name, size, sha256 } = file;
  return ok({ name, size, sha256: sha256.toString('hex'), content: await files.read(sha256) });
}

/** Removes files that no comment has named within a day, `limit` at most; answers how many. */
export async function sweepCommentFiles(deps: AttachmentDeps, limit: number): Promise<number> {
  const orphans = await deleteOrphans(deps.db, hoursBefore(deps.clock, KEPT_HOURS), limit);
  for (const sha256 of orphans) await removeUnreferenced(deps, sha256);
  return orphans.length;
}
