import { findStage, stagesOf, type RouteDefinition } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseRelation, Reader } from '../org';
import { partIn, routeOf } from './field-rights.store';
import { loadRoute } from './routes.store';

/**
 * Fields of the form that a reader may not see: what all the stages hide in which they have a place. Who sees the case
 * for another reason as well (it belongs to their units, they started it, the applicant sent them a copy) sees all of it.
 * Who has no part in it, as an administrator who rescues it or somebody whom a signer sent a copy, sees nothing that any
 * stage hides: a copy gives away no more than its sender may see.
 */
export async function hiddenFields(
  db: Queryable,
  reader: Reader,
  { unitId, initiatorId, approvalId }: CaseRelation & { readonly approvalId: string },
  route: RouteDefinition,
): Promise<readonly string[]> {
  if (!stagesOf(route.root).some(({ hides = [] }) => hides.length > 0)) return [];
  if (initiatorId === reader.id || reader.coveredUnits.has(unitId)) return [];
  const persons = [reader.id, ...(reader.standsInFor ?? [])];
  const part = await partIn(db, { approvalId, initiatorId }, reader.id, persons);
  if (part.copied) return [];
  return part.stages.length > 0 ? hiddenInAll(part.stages, route) : hiddenInAny(route);
}

/** The same at the other doors to a case: what has no approval yet hides nothing. */
export async function hiddenInCase(
  db: Queryable,
  reader: Reader,
  { approvalId, ...of }: CaseRelation,
): Promise<readonly string[]> {
  if (approvalId === null) return [];
  const { definition } = await loadRoute(db, await routeOf(db, approvalId));
  return hiddenFields(db, reader, { ...of, approvalId }, definition);
}

const hiddenInAny = (route: RouteDefinition): readonly string[] => [
  ...new Set(stagesOf(route.root).flatMap(({ hides = [] }) => hides)),
];

function hiddenInAll(stages: readonly string[], route: RouteDefinition): readonly string[] {
  const [first, ...others] = stages.map((key) => findStage(route, key)?.hides ?? []);
  return (first ?? []).filter((field) => others.every((hides) => hides.includes(field)));
}

/** An object without the hidden fields. */
export const withoutFields = <T extends object>(data: T, hidden: readonly string[]): T =>
  hidden.length === 0
    ? data
    : (Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.includes(field))) as T);

/** A case as it is seen: its answers and files without those of hidden fields. */
export const asSeen = <
  T extends { readonly formData: object; readonly attachments: readonly { readonly field: string }[] },
>(
  row: T,
  hidden: readonly string[],
): T => ({
  ...row,
  formData: withoutFields(row.formData, hidden),
  attachments: row.attachments.filter(({ field }) => !hidden.includes(field)),
});
