import type { Attachment } from '@shanhai/contracts/projects';
import type { LayoutField } from '@shanhai/contracts/forms';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import type { Readable } from 'node:stream';
import type { SignedIn } from '../session';
import { fieldsOf } from '../forms';
import {
  countFiles,
  deleteAttachment,
  findAttachment,
  insertAttachment,
  markRemoved,
  type NewAttachment,
} from './attachments.store';
import { removeUnreferenced } from './contents';
import type { AttachmentDeps, FileHost, FiledCase } from './ports';
import { keepWith, takeIn, type Incoming, type NamedFile } from './take-in';

export interface Place {
  readonly caseId: string;
  readonly field: string;
}

type FileRule = NonNullable<LayoutField['files']>;

/** Whether a file may come here at all: asked before the first byte is read. */
export async function mayAttach(
  { db }: Pick<AttachmentDeps, 'db'>,
  host: FileHost,
  person: SignedIn,
  { caseId, field }: Place,
): Promise<Result<FileRule>> {
  const found = await host.editable(db, person, caseId, { lock: false });
  return found.ok ? roomFor(db, host, found.value, field) : found;
}

async function roomFor(
  db: Queryable,
  { caseType }: FileHost,
  { id, form }: FiledCase,
  field: string,
): Promise<Result<FileRule>> {
  const rule = fieldsOf(form.layout).find(({ key }) => key === field)?.files;
  if (!rule) return reject('form_field_unknown', { params: { field } });
  const present = (await countFiles(db, caseType, id)).get(field) ?? 0;
  return present < rule.max ? ok(rule) : reject('too_many_files', { params: { max: rule.max } });
}

/**
 * Takes a file in: streamed to the disk, weighed, held against its name, and only then attached. Whatever is
 * refused or fails, neither a row nor a content stays behind.
 */
export async function attachFile(
  deps: AttachmentDeps,
  host: FileHost,
  person: SignedIn,
  place: Place,
  file: Incoming,
): Promise<Result<Attachment>> {
  const rule = await mayAttach(deps, host, person, place);
  if (!rule.ok) return rule;
  return takeIn(deps, rule.value.mediaTypes, file, (named) => keepFile(deps, host, person, place, named));
}

const keepFile = (
  deps: AttachmentDeps,
  host: FileHost,
  person: SignedIn,
  place: Place,
  file: NamedFile,
): Promise<Result<Attachment>> =>
  keepWith(deps, file, async (tx): Promise<Result<Attachment>> => {
    // Locked and looked at again: it may have been submitted while the file came in.
    const found = await host.editable(tx, person, place.caseId, { lock: true });
    if (!found.ok) return found;
    const room = await roomFor(tx, host, found.value, place.field);
    if (!room.ok) return room;
    const row = newAttachment(deps, host, person, found.value, { ...place, ...file });
    await insertAttachment(tx, row);
    await host.touch(tx, place.caseId, row.uploadedAt);
    return ok(viewOf(row, person));
  });

function newAttachment(
  { newId, clock }: AttachmentDeps,
  { caseType }: FileHost,
  person: SignedIn,
  { approvalRound }: FiledCase,
  { caseId, field, name, size, mediaType, sha256 }: Place & NamedFile,
): NewAttachment {
  const round = (approvalRound ?? 0) + 1;
  const about = { caseType, caseId, field, name, size, mediaType, sha256, round };
  return { id: newId(), ...about, uploadedBy: person.id, uploadedAt: clock.now() };
}

const viewOf = (row: NewAttachment, { id, name, nameEn }: SignedIn): Attachment => ({
  id: row.id,
  field: row.field,
  name: row.name,
  size: row.size,
  mediaType: row.mediaType,
  sha256: row.sha256.toString('hex'),
  round: row.round,
  uploadedBy: { id, name, nameEn },
  uploadedAt: row.uploadedAt.toISOString(),
});

/** Takes a file off a draft or a returned case. A file of an earlier round stays in its history. */
export async function removeAttachment(
  deps: AttachmentDeps,
  host: FileHost,
  person: SignedIn,
  caseId: string,
  id: string,
): Promise<Result<undefined>> {
  const removed = await settle(deps.db, async (tx): Promise<Result<Buffer | undefined>> => {
    const found = await host.editable(tx, person, caseId, { lock: true });
    if (!found.ok) return found;
    const file = await findAttachment(tx, id);
    if (file?.caseId !== caseId || file.caseType !== host.caseType || file.removed)
      return reject('not_found');
    const now = deps.clock.now();
    await host.touch(tx, caseId, now);
    const submitted = file.round <= (found.value.approvalRound ?? 0);
    if (submitted) await markRemoved(tx, id, now);
    else await deleteAttachment(tx, id);
    return ok(submitted ? undefined : file.sha256);
  });
  if (!removed.ok) return removed;
  if (removed.value) await removeUnreferenced(deps, removed.value);
  return ok(undefined);
}

export interface Download {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly content: Readable;
}

/** The content of a file, for whoever may see its case; to all others it does not exist. */
export async function downloadAttachment(
  deps: Pick<AttachmentDeps, 'db' | 'files'>,
  hosts: readonly Pick<FileHost, 'caseType' | 'maySee'>[],
  person: SignedIn,
  id: string,
): Promise<Result<Download>> {
  const file = await findAttachment(deps.db, id);
  const host = hosts.find(({ caseType }) => caseType === file?.caseType);
  if (!file || !host) return reject('not_found');
  if (!(await host.maySee(deps.db, person, file.caseId, file.field))) return reject('not_found');
  const content = await deps.files.read(file.sha256);
  return ok({ name: file.name, size: file.size, sha256: file.sha256.toString('hex'), content });
}
