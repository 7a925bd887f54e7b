import type { Application, ApplicationSummary } from '@shanhai/contracts/projects';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import { asSeen, hiddenInCase } from '../approvals';
import type { SignedIn } from '../session';
import { maySee } from './access';
import { filingUnits } from './programmes';
import { applicationView, summaryOf } from './view';
import { applicationRow, summaryPage } from './view.store';

interface ReadDeps {
  readonly db: Queryable;
}

/** One application. To who may not see it, it does not exist: `not_found`. */
export async function readApplication(
  { db }: ReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<Application>> {
  const row = await applicationRow(db, id);
  if (!row) return reject('not_found');
  const relation = {
    status: row.status,
    unitId: row.unit.id,
    createdBy: row.createdBy.id,
    approvalId: row.approvalId,
  };
  if (!(await maySee(db, person, relation))) return reject('not_found');
  const hidden = await hiddenInCase(db, person, { ...relation, initiatorId: relation.createdBy });
  return ok(await applicationView(db, asSeen(row, hidden), person));
}

export interface ListQuery {
  readonly scope: 'mine' | 'units';
  readonly status?: string | undefined;
  readonly call?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Applications that the person began, or those of the units that they cover; newest change first. */
export async function listApplications(
  { db }: ReadDeps,
  person: SignedIn,
  query: ListQuery,
): Promise<Result<{ items: ApplicationSummary[]; nextCursor: string | null }>> {
  const after = cursorValues(query.cursor, 2);
  if (!after.ok) return after;
  const rows = await summaryPage(db, {
    personId: person.id,
    units: query.scope === 'mine' ? null : [...person.coveredUnits],
    filing: filingUnits(person),
    status: query.status ?? null,
    call: query.call ?? null,
    after: after.value,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({
    items: await Promise.all(page.map((row) => summaryOf(db, row))),
    nextCursor: last ? cursorOf([last.updatedAt.toISOString(), last.id]) : null,
  });
}
