import { CORRECTION, type Localized, type TaskKind } from '@shanhai/domain/approvals';
import type { InboxItem } from '@shanhai/contracts/approvals';
import { dayOf, formatDay, instantAt } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { cursorOf, cursorValues, type Database } from '@shanhai/platform/postgres';
import { maySeeCase, type Reader } from '../org';
import { stageTitle } from './effects';
import {
  donePage,
  inboxCounts,
  inboxPage,
  taskById,
  type DoneRow,
  type InboxCounts,
  type InboxRow,
} from './inbox.store';
import { loadRoute } from './routes.store';

interface InboxDeps {
  readonly db: Database;
  readonly clock: Clock;
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What waits for a person: a page of it, and how much there is in all. */
export async function inbox(
  { db, clock }: InboxDeps,
  personId: string,
  query: PageQuery & { readonly kind?: TaskKind | undefined },
) {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const now = clock.now();
  const [rows, counts] = await Promise.all([
    inboxPage(db, {
      personId,
      day: formatDay(dayOf(now)),
      kind: query.kind ?? null,
      after: after.value,
      limit: query.limit + 1,
    }),
    countsAt(db, personId, now),
  ]);
  const page = rows.slice(0, query.limit);
  const items = await Promise.all(page.map((row) => itemOf(db, row)));
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({ items, counts, nextCursor: last ? cursorAfter(last) : null, asOf: now.toISOString() });
}

/** How many items wait for a person, by the same rows as the list. */
export const counts = ({ db, clock }: InboxDeps, personId: string): Promise<InboxCounts> =>
  countsAt(db, personId, clock.now());

const countsAt = (db: Database, personId: string, now: Date): Promise<InboxCounts> =>
  inboxCounts(db, personId, now, instantAt(dayOf(now) + 1, '00:00'), formatDay(dayOf(now)));

const cursorAfter = (row: InboxRow): string => cursorOf([row.dueAt.toISOString(), row.taskId]);

async function itemOf(db: Database, { routeId, stageKey, ...row }: InboxRow): Promise<InboxItem> {
  return {
    ...row,
    facts: [...row.facts],
    stage: await stageTitleOf(db, routeId, stageKey),
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
  };
}

const correctionTitle: Localized = { zh: '申请人补正', en: 'Correction by the applicant' };

async function stageTitleOf(db: Database, routeId: string, key: string): Promise<Localized> {
  if (key === CORRECTION) return correctionTitle;
  const route = await loadRoute(db, routeId);
  return stageTitle(route.definition, key) ?? { zh: key, en: key };
}

const actions = {
  approved: 'approve',
  voted: 'vote',
  rejected: 'reject',
  returned: 'return',
  opinion_given: 'give_opinion',
} as const;

/** What a person has decided, newest first. */
export async function done({ db }: InboxDeps, personId: string, query: PageQuery) {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const rows = await donePage(db, personId, after.value, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({
    items: page.map(doneItem),
    nextCursor: last ? cursorOf([last.at.toISOString(), last.taskId]) : null,
  });
}

const doneItem = ({ taskId: _, reason, at, ...row }: DoneRow) => ({
  ...row,
  action: actions[reason],
  at: at.toISOString(),
});

/** Where a task leads: for whom held it, and for whoever may see its case. */
export async function task({ db }: InboxDeps, reader: Reader, taskId: string): Promise<Result<TaskView>> {
  const row = await taskById(db, taskId);
  if (!row || !(row.personId === reader.id || (await maySeeCase(db, reader, row))))
    return reject('not_found');
  const closed = row.closedAt && {
    reason: row.reason ?? '',
    at: row.closedAt.toISOString(),
    by: row.closedBy,
  };
  const { approvalId, caseType, caseId } = row;
  return ok({ taskId, approvalId, caseType, caseId, open: closed === null, closed });
}

export interface TaskView {
  readonly taskId: string;
  readonly approvalId: string;
  readonly caseType: string;
  readonly caseId: string;
  readonly open: boolean;
  readonly closed: {
    readonly reason: string;
    readonly at: string;
    readonly by: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  } | null;
}
