import type { Approval } from '@shanhai/contracts/approvals';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Everybody whom an approval names, by id: events tell of persons by id alone. */
export function peopleOf(
  { stages, timeline, initiator }: Approval,
  others: readonly Person[] = [],
): ReadonlyMap<string, Person> {
  const acting = timeline.flatMap(({ actor }) =>
    actor.kind === 'person' ? [actor.person, ...(actor.onBehalfOf ? [actor.onBehalfOf] : [])] : [],
  );
  const seated = stages.flatMap(({ seats, forecast }) => [...seats.map(({ person }) => person), ...forecast]);
  return new Map([initiator, ...acting, ...seated, ...others].map((person) => [person.id, person]));
}
