import type {
  ChangeEffectView,
  ChangeStatus,
  ChangeSummary,
  ChangeView,
} from '@shanhai/contracts/targets/changes';
import { ok, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { dayAt } from '../plans/access';
import { actsFor, officesOf } from '../plans/units.store';
import { inForce, mayEdit, seenChange } from './access';
import { changePage, type ChangeRow } from './changes.store';
import type { ChangeReadDeps } from './deps';
import { effectViewOf } from './effect-view';
import { askedAgain, planChange } from './planned';
import { groundOf, policyOf } from './policy';

/** One request with what follows from it. To who may not see it, it does not exist: `not_found`. */
export async function readChange(
  { db, clock }: ChangeReadDeps,
  person: SignedIn,
  id: string,
): Promise<Result<ChangeView>> {
  const now = clock.now();
  const found = await seenChange(db, person, id, now);
  return found.ok ? ok(await changeViewOf(db, person, found.value, now)) : found;
}

export async function changeViewOf(
  db: Queryable,
  person: SignedIn,
  row: ChangeRow,
  now: Date,
): Promise<ChangeView> {
  const policy = policyOf(row);
  const { reason, explanation, version, approvalId, items } = row;
  return {
    ...{ ...summaryOf(row), reason, explanation, version, approvalId },
    items: items.map(askedAgain),
    files: [...row.files],
    effect: row.effect ?? (await presentEffect(db, row, now)),
    ...{ difference: policy.difference, grounds: policy.grounds },
    allowedActions: actionsOf(row, await mayEdit(db, person, row, now)),
  };
}

/** Null when a share that it names is not what it was any more: whoever saves it again is told of each. */
async function presentEffect(db: Queryable, row: ChangeRow, now: Date): Promise<ChangeEffectView | null> {
  const planned = await planChange(db, row, dayAt(now));
  return planned.ok ? effectViewOf(db, planned.value, row.id) : null;
}

function actionsOf(row: ChangeRow, edits: boolean): ChangeView['allowedActions'] {
  if (!edits) return [];
  if (inForce(row)) return row.status === 'draft' ? ['discard'] : [];
  return row.status === 'draft' ? ['edit', 'submit', 'discard'] : ['edit'];
}

const summaryOf = (row: ChangeRow): ChangeSummary => ({
  ...{ id: row.id, plan: row.plan, unit: row.unit, status: row.status, number: row.number },
  ...{ ground: groundOf(policyOf(row), row.ground), shares: row.items.length, createdBy: row.createdBy },
  updatedAt: row.updatedAt.toISOString(),
  submittedAt: row.submittedAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
});

export interface ChangesQuery {
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly status?: ChangeStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Requests that the person may see, newest first. */
export async function listChanges(
  { db, clock }: ChangeReadDeps,
  person: SignedIn,
  { plan, unit, status, limit, cursor }: ChangesQuery,
): Promise<Result<{ items: ChangeSummary[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 1);
  if (!after.ok) return after;
  const day = dayAt(clock.now());
  const offices = await officesOf(db, person.id, day, 'target.plan');
  const rows = await changePage(db, {
    ...{ readerId: person.id, covered: [...person.coveredUnits], after: after.value?.[0] ?? null },
    acting: [
      ...(await actsFor(db, person.id, day, 'target.carry_out')),
      ...offices.map(({ governmentId }) => governmentId),
    ],
    ...{ plan: plan ?? null, unit: unit ?? null, status: status ?? null, limit: limit + 1 },
  });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return ok({ items: items.map(summaryOf), nextCursor: last ? cursorOf([last.id]) : null });
}
