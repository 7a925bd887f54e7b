import { findStage, stagesOf, type RouteDefinition } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseRelation, Reader } from '../org';
import { partIn } from './field-rights.store';

/**
 * Fields of the form that a reader may not see: what all the stages hide in which they have a place. Who sees the case
 * for another reason as well (it belongs to their units, they started it, they got a copy) sees all of it.
 */
export async function hiddenFields(
  db: Queryable,
  reader: Reader,
  { unitId, initiatorId, approvalId }: CaseRelation & { readonly approvalId: string },
  route: RouteDefinition,
): Promise<readonly string[]> {
  if (!stagesOf(route.root).some(({ hides = [] }) => hides.length > 0)) return [];
  if (initiatorId === reader.id || reader.coveredUnits.has(unitId)) return [];
  const part = await partIn(db, approvalId, reader.id, [reader.id, ...(reader.standsInFor ?? [])]);
  return part.copied ? [] : hiddenInAll(part.stages, route);
}

function hiddenInAll(stages: readonly string[], route: RouteDefinition): readonly string[] {
  const [first, ...others] = stages.map((key) => findStage(route, key)?.hides ?? []);
  return (first ?? []).filter((field) => others.every((hides) => hides.includes(field)));
}

/** An object without the hidden fields. */
export const withoutFields = <T extends object>(data: T, hidden: readonly string[]): T =>
  hidden.length === 0
    ? data
    : (Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.includes(field))) as T);
