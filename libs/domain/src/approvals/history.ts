import type { Context } from './commands';
import type { ApprovalEvent, Dated } from './events';
import { evolve } from './evolve';
import type { Approval } from './state';

/** Events decided so far and the state that they make. */
export interface History {
  readonly state: Approval;
  readonly events: readonly Dated[];
  and(event: ApprovalEvent): History;
}

const historyOf = (state: Approval, events: readonly Dated[], at: string): History => ({
  state,
  events,
  and: (event) => {
    const dated: Dated = { ...event, at };
    return historyOf(evolve(state, dated), [...events, dated], at);
  },
});

export const history = (state: Approval, { now }: Context): History =>
  historyOf(state, [], now.toISOString());

/** A history that begins with the first event of all. */
export function firstOf(event: ApprovalEvent, { now }: Context): History {
  const first: Dated = { ...event, at: now.toISOString() };
  return historyOf(evolve(null, first), [first], first.at);
}
