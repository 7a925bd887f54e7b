import type {
  Activity,
  ActivityFilters,
  ActivitySummary,
  ActivityView,
} from '@shanhai/contracts/cooperation';
import { sourceOf, type MinutesItem, type MinutesSource } from '@shanhai/domain/cooperation';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import { momentOf } from '../org/manage/change';
import type { SignedIn } from '../session';
import {
  activityFiles,
  activityPage,
  editionsOf,
  type ActivityRow,
  type StoredEdition,
} from './activities.store';
import { seenActivity } from './activity-access';
import { viewsOf } from './activity-content';
import type { RegisterDeps } from './deps';
import { recordable } from './rights';

type ReadDeps = Pick<RegisterDeps, 'clock'> & { readonly db: Queryable };

interface PageFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Activities of the units that the reader covers, the latest first; drafts of those for which they record. */
export async function activities(
  deps: ReadDeps,
  person: SignedIn,
  { limit, cursor, ...filters }: PageFilter & ActivityFilters,
): Promise<Result<{ items: ActivitySummary[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const recording = [...(await recordable(deps.db, person, momentOf(deps).today))];
  const units = { covered: [...person.coveredUnits], recording };
  const rows = await activityPage(deps.db, { units, filters, after: after.value, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return ok({
    items: page.map(({ sortOn: _, ...summary }) => summary),
    nextCursor: last ? cursorOf([last.sortOn, last.id]) : null,
  });
}

/** One activity. Who does not write it sees what is published and no draft. */
export async function readActivity(deps: ReadDeps, person: SignedIn, id: string): Promise<Result<Activity>> {
  const seen = await seenActivity(deps.db, person, id, { today: momentOf(deps).today });
  if (!seen.ok) return seen;
  const { row, records } = seen.value;
  const editions = await editionsOf(deps.db, id);
  const attachments = await activityFiles(deps.db, id, { drafting: records && row.draft !== null });
  const published = editions[0]?.content;
  const content = published ?? row.draft;
  if (content === null || content === undefined) throw new Error(`activity ${id} says nothing`);
  const draft = records && published ? row.draft : null;
  const [view, drafted] = await viewsOf(deps.db, draft ? [content, draft] : [content]);
  return ok({
    ...{ id, edition: row.edition, content: view as ActivityView, draft: drafted ?? null },
    ...{ version: row.version, attachments, illustrative: row.illustrative, source: row.source },
    editions: editions.map(editionView),
    createdBy: row.createdBy,
    updatedAt: row.updatedAt.toISOString(),
    allowedActions: records ? actionsOn(row) : [],
  });
}

const actionsOn = ({ draft }: ActivityRow): Activity['allowedActions'] =>
  draft === null ? ['edit'] : ['edit', 'publish', 'discard'];

const editionView = ({ edition, publishedAt, publishedBy, reason }: StoredEdition) => ({
  ...{ edition, publishedBy, reason },
  publishedAt: publishedAt.toISOString(),
});

/** An earlier edition, as it was published. */
export async function readEdition(
  deps: ReadDeps,
  person: SignedIn,
  { id, edition }: { readonly id: string; readonly edition: number },
) {
  const seen = await seenActivity(deps.db, person, id, { today: momentOf(deps).today });
  if (!seen.ok) return seen;
  const found = (await editionsOf(deps.db, id)).find((each) => each.edition === edition);
  if (!found) return reject('not_found');
  const [content] = await viewsOf(deps.db, [found.content]);
  return ok({ ...editionView(found), content: content as ActivityView });
}

/** The minutes of an activity as they are published. */
export interface PublishedMinutes {
  readonly items: readonly MinutesItem[];
  /** Whether the reader records for the activity, and so may have its items taken over. */
  readonly records: boolean;
}

/** None while nothing is published. Rejects with `not_found` who may not see the activity. */
export async function publishedMinutes(
  deps: ReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<PublishedMinutes>> {
  const seen = await seenActivity(deps.db, person, id, { today: momentOf(deps).today });
  if (!seen.ok) return seen;
  const [published] = await editionsOf(deps.db, id);
  return ok({ items: published?.content.minutes ?? [], records: seen.value.records });
}

/**
 * An item of published minutes as a work item takes it over: for who records for the activity. Rejects with `not_found`
 * what is not published, and with `forbidden` who only reads it.
 */
export async function minutesSource(
  deps: ReadDeps,
  person: SignedIn,
  { id, itemId }: { readonly id: string; readonly itemId: string },
): Promise<Result<MinutesSource>> {
  const minutes = await publishedMinutes(deps, person, id);
  if (!minutes.ok) return minutes;
  const item = minutes.value.items.find((each) => each.id === itemId);
  const source = item && sourceOf(item);
  if (!source) return reject('not_found');
  return minutes.value.records ? ok(source) : reject('forbidden');
}
