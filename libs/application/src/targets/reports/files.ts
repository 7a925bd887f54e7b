import type { Attachment } from '@shanhai/contracts/projects';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { knownMediaTypes } from '@shanhai/platform/files';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import {
  insertAttachment,
  keepWith,
  removeUnreferenced,
  takeIn,
  type FileHost,
  type Incoming,
  type NamedFile,
} from '../../attachments';
import type { SignedIn } from '../../session';
import { makeable, seenReport } from './access';
import { letterOf } from './basis';
import { REPORT, type ReportFileDeps } from './deps';
import { filesOf, takeFileOff } from './files.store';
import { owedByLetter } from './lines.store';

/** Files beside one target. */
const MOST_FILES = 10;

interface Place {
  readonly id: string;
  readonly key: string;
}

/** Puts evidence beside a target. Rejects with `not_found`, `forbidden`, `not_editable`, or as uploads do. */
export async function attachEvidence(
  deps: ReportFileDeps,
  person: SignedIn,
  place: Place,
  file: Incoming,
): Promise<Result<Attachment>> {
  const refusal = await settle(deps.db, (tx) => roomFor(tx, deps, person, place));
  if (!refusal.ok) return refusal;
  return takeIn(deps, knownMediaTypes, file, (named) =>
    keepWith(deps, named, async (tx): Promise<Result<Attachment>> => {
      // Locked and looked at again: it may have been handed in while the file came in.
      const room = await roomFor(tx, deps, person, place);
      return room.ok ? ok(await keep(tx, deps, person, place, named)) : room;
    }),
  );
}

async function roomFor(
  tx: Queryable,
  { clock }: ReportFileDeps,
  person: SignedIn,
  { id, key }: Place,
): Promise<Result<null>> {
  const found = await makeable(tx, person, id, clock.now());
  if (!found.ok) return found;
  const owed = await owedByLetter(tx, await letterOf(tx, found.value));
  if (!owed.some((target) => target.key === key)) return reject('not_found');
  const beside = (await filesOf(tx, id)).filter(({ field }) => field === key);
  return beside.length < MOST_FILES ? ok(null) : reject('too_many_files', { params: { max: MOST_FILES } });
}

async function keep(
  tx: Queryable,
  { newId, clock }: ReportFileDeps,
  person: SignedIn,
  { id: caseId, key: field }: Place,
  { name, size, mediaType, sha256 }: NamedFile,
): Promise<Attachment> {
  const [id, uploadedAt] = [newId(), clock.now()];
  const stored = { id, caseType: REPORT, caseId, field, name, size, mediaType, sha256, round: 1 };
  await insertAttachment(tx, { ...stored, uploadedBy: person.id, uploadedAt });
  return {
    ...{ id, field, name, size, mediaType, round: 1, sha256: sha256.toString('hex') },
    uploadedBy: { id: person.id, name: person.name, nameEn: person.nameEn },
    uploadedAt: uploadedAt.toISOString(),
  };
}

/** Takes a file off a report that is being made; the rounds that it was sent in keep its name and digest. */
export async function removeEvidence(
  deps: ReportFileDeps,
  person: SignedIn,
  { id, fileId }: { readonly id: string; readonly fileId: string },
): Promise<Result<undefined>> {
  const removed = await settle(deps.db, async (tx): Promise<Result<Buffer | null>> => {
    const now = deps.clock.now();
    const found = await makeable(tx, person, id, now);
    if (!found.ok) return found;
    const { submittedAt } = found.value;
    const sha256 = await takeFileOff(tx, { reportId: id, fileId, submittedAt, now });
    return sha256 === undefined ? reject('not_found') : ok(sha256);
  });
  if (!removed.ok) return removed;
  if (removed.value) await removeUnreferenced(deps, removed.value);
  return ok(undefined);
}

/** The files of reports, for their download. */
export const reportFileHost = ({
  clock,
}: Pick<ReportFileDeps, 'clock'>): Pick<FileHost, 'caseType' | 'maySee'> => ({
  caseType: REPORT,
  maySee: async (db, person, caseId) => (await seenReport(db, person, caseId, clock.now())).ok,
});
