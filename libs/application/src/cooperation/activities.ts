import type { Activity, ActivityBody } from '@shanhai/contracts/cooperation';
import { type ActivityContent, type MinutesItem } from '@shanhai/domain/cooperation';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { deleteAttachments, removeUnreferenced } from '../attachments';
import { changeOnce, momentOf, type IdempotencyKey } from '../org/manage/change';
import type { SignedIn } from '../session';
import {
  CASE_TYPE,
  deleteActivity,
  editionsOf,
  insertActivity,
  restoreFiles,
  setConcerned,
  setDraft,
  setShown,
  type ActivityRow,
} from './activities.store';
import { recordsOne, writtenActivity } from './activity-access';
import { concerned, contentOf } from './activity-content';
import { readActivity } from './activity-lists';
import type { CooperationDeps, RegisterDeps } from './deps';
import { record } from './history';
import { lockPair, type StoredPair } from './pairs.store';
import { seesPair } from './rights';

/**
 * Begins a draft: of what was held, or of what is to come. Rejects with `forbidden` (none of its units is the person's to
 * record for), `pair_unknown`, `activity_invalid`.
 */
export const createActivity = (
  deps: RegisterDeps,
  person: SignedIn,
  body: ActivityBody,
  idempotency: IdempotencyKey,
): Promise<Result<Activity>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<Activity>> => {
    const checked = await writable(tx, deps, person, { body, items: [], today });
    if (!checked.ok) return checked;
    const { content, pair } = checked.value;
    const id = deps.newId();
    const shown = { content, sortOn: content.startsOn ?? today };
    await insertActivity(tx, { id, by: person.id, now, ...shown });
    await setConcerned(tx, id, concerned(content, pair));
    await record(tx, person, now, { id, type: 'activity_drafted', data: { title: content.title } });
    return readActivity({ ...deps, db: tx }, person, id);
  });

interface Written {
  readonly content: ActivityContent;
  readonly pair: StoredPair | null;
}

/** Whether a person may write this content: it is theirs to record, and everything in it is something. */
async function writable(
  tx: Queryable,
  { newId }: Pick<RegisterDeps, 'newId'>,
  person: SignedIn,
  of: { readonly body: ActivityBody; readonly items: readonly MinutesItem[]; readonly today: string },
): Promise<Result<Written>> {
  const { body, items, today } = of;
  const pair = body.pairId === null ? null : await lockPair(tx, body.pairId, 'SHARE');
  if (body.pairId !== null && (!pair || !seesPair(person, pair))) return reject('pair_unknown');
  const content = await contentOf(tx, body, { items, newId });
  if (!content.ok) return content;
  const mine = await recordsOne(tx, person, concerned(content.value, pair ?? null), today);
  return mine ? ok({ content: content.value, pair: pair ?? null }) : reject('forbidden');
}

/**
 * Saves the draft. Of something published it is the draft of its next edition, and nobody else sees it. Rejects with
 * `version_conflict`, and as {@link createActivity} does.
 */
export const saveActivity = (
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  { body, version }: { readonly body: ActivityBody; readonly version: number },
): Promise<Result<Activity>> =>
  settle(deps.db, async (tx): Promise<Result<Activity>> => {
    const { now, today } = momentOf(deps);
    const found = await writtenActivity(tx, person, id, today);
    if (!found.ok) return found;
    const row = found.value;
    if (row.version !== version) return reject('version_conflict', { params: { version: row.version } });
    const items = await itemsOf(tx, row);
    const checked = await writable(tx, deps, person, { body, items, today });
    if (!checked.ok) return checked;
    const { content, pair } = checked.value;
    await setDraft(tx, id, content, now);
    if (row.edition === 0) await show(tx, id, { content, pair }, today);
    return readActivity({ ...deps, db: tx }, person, id);
  });

/** Items that the activity ever had: one that was taken out may be put in again. */
async function itemsOf(tx: Queryable, { id, draft }: ActivityRow): Promise<MinutesItem[]> {
  const editions = await editionsOf(tx, id);
  return [...(draft?.minutes ?? []), ...editions.flatMap(({ content }) => content.minutes)];
}

/** What its list shows, and whom it concerns. */
export async function show(
  tx: Queryable,
  id: string,
  { content, pair }: Written,
  today: string,
): Promise<void> {
  await setShown(tx, id, { content, sortOn: content.startsOn ?? today });
  await setConcerned(tx, id, concerned(content, pair));
}

/** Discards the draft with what it changed of the files; of what was never published everything. Rejects with `activity_no_draft`. */
export async function discardActivity(
  deps: CooperationDeps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  const discarded = await settle(deps.db, async (tx): Promise<Result<Buffer[]>> => {
    const { now, today } = momentOf(deps);
    const found = await writtenActivity(tx, person, id, today);
    if (!found.ok) return found;
    if (found.value.draft === null) return reject('activity_no_draft');
    await record(tx, person, now, { id, type: 'activity_discarded', data: { edition: found.value.edition } });
    if (found.value.edition > 0) {
      await setDraft(tx, id, null, now);
      return ok(await restoreFiles(tx, id, found.value.edition));
    }
    const unused = await deleteAttachments(tx, CASE_TYPE, id);
    await deleteActivity(tx, id);
    return ok(unused);
  });
  if (!discarded.ok) return discarded;
  for (const sha256 of discarded.value) await removeUnreferenced(deps, sha256);
  return ok(undefined);
}
