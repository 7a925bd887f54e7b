import type { CommandBody } from '@shanhai/contracts/approvals';
import { findSeat, findStage } from '@shanhai/domain/approvals';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Loaded } from './load.store';
import { loadRoute } from './routes.store';

/**
 * What a decision in bulk must satisfy besides the rules of a single one: the stage opts in, and nothing at all has
 * happened since the person saw the list. A single decision is shown beside its case; this one is not.
 */
export async function bulkRefusal(
  db: Queryable,
  loaded: Loaded,
  personId: string,
  body: CommandBody,
): Promise<Rejection | undefined> {
  const place = 'taskId' in body ? findSeat(loaded.state, body.taskId) : undefined;
  const holds = place && (place.seat.person === personId || loaded.actsFor.includes(place.seat.person));
  // Not theirs, or not open any more: the rules of every decision say so, and tell who, what and when.
  if (!holds || place.seat.closing) return undefined;
  const { definition } = await loadRoute(db, loaded.routeId);
  if (findStage(definition, place.stageKey)?.bulk !== true) return { code: 'bulk_not_allowed' };
  return body.version === loaded.version
    ? undefined
    : { code: 'version_conflict', params: { version: loaded.version } };
}
