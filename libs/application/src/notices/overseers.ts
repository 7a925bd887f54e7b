import { coordinatorsOf, superiorsOf, type Chart } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';
import { chartOf } from '../org';
import type { RemindedSubject } from './subjects.store';

/** Somebody who is told of a deadline beside those who have to act. */
export interface Overseer {
  readonly deadlineId: string;
  readonly personId: string;
  readonly as: 'superior' | 'coordinator';
}

/**
 * On a day, the superiors and the coordinators of who holds each of some deadlines; of one that nobody holds, those of
 * the unit whose case it is. One statement.
 */
export async function overseersOf(
  db: Queryable,
  subjects: readonly RemindedSubject[],
  day: string,
): Promise<Overseer[]> {
  if (subjects.length === 0) return [];
  const holders = subjects.flatMap((subject) => subject.holders.map(({ personId }) => personId));
  const units = subjects.map(({ unitId }) => unitId);
  const chart = await chartOf(db, holders, units, day);
  return subjects.flatMap((subject) => [
    ...overseersIn(chart, subject, 'superior', superiorsOf),
    ...overseersIn(chart, subject, 'coordinator', coordinatorsOf),
  ]);
}

function overseersIn(
  chart: Chart,
  { deadlineId, unitId, holders }: RemindedSubject,
  as: Overseer['as'],
  find: typeof superiorsOf,
): Overseer[] {
  const held = holders.length > 0 ? holders.map(({ personId }) => personId) : [null];
  const persons = held.flatMap((personId) => find(chart, { personId, caseUnitId: unitId }));
  return [...new Set(persons)].map((personId) => ({ deadlineId, personId, as }));
}
