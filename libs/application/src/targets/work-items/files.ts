import type { Attachment } from '@shanhai/contracts/projects';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { allowedActions } from '@shanhai/domain/targets/work-items';
import { knownMediaTypes } from '@shanhai/platform/files';
import {
  insertAttachment,
  keepWith,
  removeUnreferenced,
  takeIn,
  type AttachmentDeps,
  type FileHost,
  type Incoming,
} from '../../attachments';
import type { SignedIn } from '../../session';
import { maySee } from './access';
import { contextOf, SUPERVISED_WORK } from './deps';
import { countLoose, deleteLoose } from './files.store';
import { findItem } from './items.store';

/** Files that one person may have on one item before an entry names them. */
const MOST_LOOSE = 10;

/** Takes in a file for an entry that is still to be written. Rejects with `not_found`, `forbidden`, or as uploads do. */
export async function attachToWorkItem(
  deps: AttachmentDeps,
  person: SignedIn,
  id: string,
  file: Incoming,
): Promise<Result<Attachment>> {
  const row = await findItem(deps.db, id);
  if (!row || !(await maySee(deps.db, person, row))) return reject('not_found');
  const actions = allowedActions(row.state, await contextOf(deps.db, deps, person));
  if (!actions.includes('progress')) return reject('forbidden');
  const of = { itemId: id, personId: person.id };
  if ((await countLoose(deps.db, of)) >= MOST_LOOSE) {
    return reject('too_many_files', { params: { max: MOST_LOOSE } });
  }
  return takeIn(deps, knownMediaTypes, file, (named) =>
    keepWith(deps, named, async (tx): Promise<Result<Attachment>> => {
      const { name, size, mediaType, sha256 } = named;
      const about = { caseType: SUPERVISED_WORK, caseId: id, field: 'evidence', round: 0 };
      const uploadedAt = deps.clock.now();
      const stored = { id: deps.newId(), ...about, name, size, mediaType, sha256 };
      await insertAttachment(tx, { ...stored, uploadedBy: person.id, uploadedAt });
      return ok({
        ...{ id: stored.id, field: about.field, name, size, mediaType, round: about.round },
        sha256: sha256.toString('hex'),
        uploadedBy: { id: person.id, name: person.name, nameEn: person.nameEn },
        uploadedAt: uploadedAt.toISOString(),
      });
    }),
  );
}

/** Takes back a file that no entry names yet. */
export async function discardWorkItemFile(
  deps: AttachmentDeps,
  person: SignedIn,
  { itemId, id }: { readonly itemId: string; readonly id: string },
): Promise<Result<undefined>> {
  const sha256 = await deleteLoose(deps.db, { itemId, personId: person.id, id });
  if (!sha256) return reject('not_found');
  await removeUnreferenced(deps, sha256);
  return ok(undefined);
}

/** The files of work items, for their download. */
export const workItemFiles: Pick<FileHost, 'caseType' | 'maySee'> = {
  caseType: SUPERVISED_WORK,
  async maySee(db, person, caseId) {
    const row = await findItem(db, caseId);
    return row !== undefined && maySee(db, person, row);
  },
};
