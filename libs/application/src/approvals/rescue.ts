import type { NoticeMessage } from '@shanhai/contracts/messages';
import type { RescueItem } from '@shanhai/contracts/org';
import { CORRECTION, type Localized } from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { rolesWith } from '@shanhai/domain/org';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Database, type Queryable } from '@shanhai/platform/postgres';
import { announceAll, rescueLink, type Instant } from '../notices';
import { holdersOfRoles } from '../org';
import type { SignedIn } from '../session';
import { stageTitle } from './effects';
import { rescuePage, stuckTold, takeStuckToTell, type RescueRow, type Stuck } from './rescue.store';
import { loadRoute } from './routes.store';

/** What nobody can act on until an administrator does, longest first. */
export async function rescueQueue(
  { db }: { readonly db: Database },
  reader: SignedIn,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: RescueItem[]; nextCursor: string | null }>> {
  if (!reader.permissions.has('approval.rescue')) return reject('forbidden');
  const after = cursorValues(query.cursor, 3);
  if (!after.ok) return after;
  const rows = await rescuePage(db, after.value, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({
    items: await Promise.all(page.map((row) => itemOf(db, row))),
    nextCursor: last ? cursorOf([last.since.toISOString(), last.approvalId, last.place]) : null,
  });
}

async function itemOf(
  db: Queryable,
  { place, routeId, since, correction: asked, ...row }: RescueRow,
): Promise<RescueItem> {
  return {
    ...row,
    stage: await titleOf(db, routeId, row.stageKey),
    taskId: isTask(place) ? place : asked,
    since: since.toISOString(),
  };
}

/** Else it is a stage, a group of it, or the correction. */
const isTask = (place: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(place);

const correction: Localized = { zh: '申请人补正', en: 'Correction by the applicant' };

async function titleOf(db: Queryable, routeId: string, key: string): Promise<Localized> {
  if (key === CORRECTION) return correction;
  const route = await loadRoute(db, routeId);
  return stageTitle(route.definition, key) ?? { zh: key, en: key };
}

/**
 * Tells the administrators of today what has come into the rescue queue, each place once, in one transaction with the
 * mark that it was told. Answers how many: as many as `limit` means there may be more.
 */
export function tellOfStuck(db: Database, at: Instant, limit: number): Promise<number> {
  return db.transaction(async (tx) => {
    const stuck = await takeStuckToTell(tx, limit);
    if (stuck.length === 0) return 0;
    const personIds = await holdersOfRoles(tx, rolesWith('approval.rescue'), formatDay(dayOf(at.now)));
    const messages: NoticeMessage[] = [];
    for (const each of stuck) messages.push(await rescueNotice(tx, each, personIds));
    await announceAll(tx, at, messages);
    await stuckTold(tx, stuck, at.now);
    return stuck.length;
  });
}

async function rescueNotice(
  tx: Queryable,
  { approvalId, place, since, routeId, stageKey, number, title }: Stuck,
  personIds: string[],
): Promise<NoticeMessage> {
  const stage = await titleOf(tx, routeId, stageKey);
  return {
    kind: 'rescue_needed',
    dedupeKey: `rescue:${approvalId}:${place}:${since.toISOString()}`,
    ...{ personIds, link: rescueLink },
    data: { number, title, stageZh: stage.zh, stageEn: stage.en },
  };
}
