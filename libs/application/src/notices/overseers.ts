import {
  coordinatorsFor,
  superiorsFor,
  upperCoordinatorsFor,
  type Overseeing,
  type Overseen,
} from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';
import { chartOf, type NamedChart } from '../org';
import type { RemindedSubject } from './subjects.store';

/** Somebody who is told of a deadline beside those who have to act. */
export interface Overseer {
  readonly deadlineId: string;
  readonly personId: string;
  readonly as: 'superior' | 'coordinator' | 'upper_coordinator';
  /** The unit that has nobody for it, so that it comes to somebody of a unit above. */
  readonly lackedBy: NamedChart['units'][number] | null;
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
    ...overseersIn(chart, subject, 'superior', superiorsFor),
    ...overseersIn(chart, subject, 'coordinator', coordinatorsFor),
    ...overseersIn(chart, subject, 'upper_coordinator', upperCoordinatorsFor),
  ]);
}

function overseersIn(
  chart: NamedChart,
  { deadlineId, unitId, holders }: RemindedSubject,
  as: Overseer['as'],
  find: (chart: NamedChart, of: Overseen) => Overseeing[],
): Overseer[] {
  const held = holders.length > 0 ? holders.map(({ personId }) => personId) : [null];
  const found = held.flatMap((personId) => find(chart, { personId, caseUnitId: unitId }));
  const by = new Map<string, string | null>();
  for (const { personId, lackedBy } of found) if (by.get(personId) !== null) by.set(personId, lackedBy);
  return [...by].map(([personId, lackedBy]) => ({
    ...{ deadlineId, personId, as },
    lackedBy: chart.units.find(({ id }) => id === lackedBy) ?? null,
  }));
}
