import type { LadderSummary, LadderView } from '@shanhai/contracts/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { LadderDeps } from './deps';
import { ladderById, ladderRows } from './library.store';
import { ladderSummary, ladderView } from './views';

export interface LadderQuery {
  readonly kind?: string | undefined;
  readonly unitId?: string | undefined;
  readonly all?: 'true' | 'false' | undefined;
}

/** The default first, then by kind; what holds everywhere before what holds in a unit; newest version first. */
export async function listLadders(
  { db }: Pick<LadderDeps, 'db'>,
  { kind, unitId, all }: LadderQuery,
): Promise<Result<{ items: LadderSummary[] }>> {
  const rows = await ladderRows(db, { kind: kind ?? null, unitId: unitId ?? null, all: all === 'true' });
  return ok({ items: rows.map(ladderSummary) });
}

export async function readLadder({ db }: Pick<LadderDeps, 'db'>, id: string): Promise<Result<LadderView>> {
  const row = await ladderById(db, id);
  return row ? ok(ladderView(row)) : reject('not_found');
}
