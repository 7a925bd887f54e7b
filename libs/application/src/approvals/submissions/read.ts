import type { Submission, SubmissionKind, SubmissionSummary } from '@shanhai/contracts/approvals';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Database } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { asSeen, hiddenInCase } from '../field-rights';
import { loadRoute } from '../routes.store';
import { placeTitle } from '../titles';
import { maySee } from './access';
import { kindPage, loadKind } from './kinds.store';
import { rolesOf } from './opening';
import { fullRow, ownPage, type FullRow, type ShownRow } from './submissions.store';

interface ReadDeps {
  readonly db: Database;
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What a person may start by their posts of today, by key. */
export async function submissionKinds(
  { db }: ReadDeps,
  person: SignedIn,
  query: PageQuery,
): Promise<Result<Page<SubmissionKind>>> {
  const after = cursorValues(query.cursor, 1);
  if (!after.ok) return after;
  const page = { after: after.value?.[0] ?? null, limit: query.limit + 1 };
  const rows = await kindPage(db, rolesOf(person), page);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const items = shown.map(({ key, version, title, form, units }) => ({
    ...{ key, version, title, form },
    units: [...units],
  }));
  return ok({ items, nextCursor: last ? cursorOf([last.key]) : null });
}

/** A person's own submissions, newest change first. */
export async function listSubmissions(
  { db }: ReadDeps,
  person: SignedIn,
  query: PageQuery & { readonly status?: string | undefined },
): Promise<Result<Page<SubmissionSummary>>> {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const { limit, status = null } = query;
  const rows = await ownPage(db, { personId: person.id, status, after: after.value, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return ok({
    items: await Promise.all(shown.map((row) => summaryOf(db, row))),
    nextCursor: last ? cursorOf([last.updatedAt.toISOString(), last.id]) : null,
  });
}

/** One submission. To who may not see it, it does not exist: `not_found`. */
export async function readSubmission(
  { db }: ReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<Submission>> {
  const found = await fullRow(db, id);
  if (!found) return reject('not_found');
  const { approvalId } = found;
  const relation = { unitId: found.unit.id, createdBy: found.createdBy.id, approvalId };
  if (!(await maySee(db, person, relation))) return reject('not_found');
  const hidden = await hiddenInCase(db, person, { ...relation, initiatorId: relation.createdBy });
  const row = asSeen(found, hidden);
  const { createdBy, formData, version } = row;
  return ok({
    ...(await summaryOf(db, row)),
    ...{ createdBy, formData, version },
    form: (await loadKind(db, row.routeId)).form,
    attachments: [...row.attachments],
    submittedAt: row.submittedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    allowedActions: allowedActions(row, person),
  });
}

async function summaryOf(db: Database, row: ShownRow): Promise<SubmissionSummary> {
  const { key, version, title, definition } = await loadRoute(db, row.routeId);
  return {
    ...{ id: row.id, unit: row.unit, number: row.number, title: row.title, approvalId: row.approvalId },
    status: (row.status ?? 'draft') as SubmissionSummary['status'],
    route: { key, version, title },
    updatedAt: row.updatedAt.toISOString(),
    holders: [...(row.holders ?? [])],
    heldSince: row.heldSince?.toISOString() ?? null,
    stage: row.stageKey === null ? null : placeTitle(definition, row.stageKey),
    dueAt: row.dueAt?.toISOString() ?? null,
  };
}

/** A draft is its author's alone to change; what was returned, theirs whose correction it is. */
function allowedActions(row: FullRow, person: SignedIn): Submission['allowedActions'] {
  if (row.status === null) return row.createdBy.id === person.id ? ['edit', 'submit', 'discard'] : [];
  return row.corrector === person.id ? ['edit', 'resubmit'] : [];
}
