import type { Activity } from '@shanhai/contracts/cooperation';
import { publicationFaults, type ActivityContent } from '@shanhai/domain/cooperation';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { changeOnce, type IdempotencyKey } from '../org/manage/change';
import type { SignedIn } from '../session';
import { show } from './activities';
import { insertEdition, setPublished, type ActivityRow } from './activities.store';
import { recordsOne, writtenActivity } from './activity-access';
import { concerned } from './activity-content';
import { readActivity } from './activity-lists';
import type { RegisterDeps } from './deps';
import { record } from './history';
import { lockPair, type StoredPair } from './pairs.store';

interface Publication {
  readonly version: number;
  readonly reason?: string | undefined;
}

/**
 * Publishes the draft as the next edition, word for word; the one before stays readable. Rejects with `activity_no_draft`,
 * `version_conflict`, `comment_required` (a correction without its reason), `forbidden` (the draft makes it one of other units),
 * `activity_incomplete` (each part that lacks something).
 */
export const publishActivity = (
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  publication: Publication,
  idempotency: IdempotencyKey,
): Promise<Result<Activity>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<Activity>> => {
    const found = await publishable(tx, person, id, publication, today);
    if (!found.ok) return found;
    const { row, content, pair } = found.value;
    const edition = row.edition + 1;
    const reason = publication.reason ?? null;
    await insertEdition(tx, { activityId: id, edition, content, reason, by: person.id, now });
    await setPublished(tx, id, edition, now);
    await show(tx, id, { content, pair }, today);
    const data = { edition, title: content.title, items: content.minutes.length, reason };
    await record(tx, person, now, { id, type: 'activity_published', data });
    return readActivity({ ...deps, db: tx }, person, id);
  });

interface Publishable {
  readonly row: ActivityRow;
  readonly content: ActivityContent;
  readonly pair: StoredPair | null;
}

async function publishable(
  tx: Queryable,
  person: SignedIn,
  id: string,
  { version, reason }: Publication,
  today: string,
): Promise<Result<Publishable>> {
  const found = await writtenActivity(tx, person, id, today);
  if (!found.ok) return found;
  const row = found.value;
  const content = row.draft;
  if (content === null) return reject('activity_no_draft');
  if (row.version !== version) return reject('version_conflict', { params: { version: row.version } });
  if (row.edition > 0 && reason === undefined) return reject('comment_required');
  const pair = content.pairId === null ? null : await lockPair(tx, content.pairId, 'SHARE');
  if (!(await recordsOne(tx, person, concerned(content, pair ?? null), today))) return reject('forbidden');
  const errors = publicationFaults(content, { today, pair: pair ?? null });
  if (errors.length > 0) return reject('activity_incomplete', { params: { count: errors.length }, errors });
  return ok({ row, content, pair: pair ?? null });
}
