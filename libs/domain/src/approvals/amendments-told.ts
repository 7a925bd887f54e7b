import { amendedForm } from './amendments';
import type { Answers } from './commands';
import type { Dated, EventOf } from './events';
import { evolve } from './evolve';
import type { Amendment, Approval } from './state';

/** Events with which a signature goes, and what was amended with it: it is taken back, or its stage is gone through again. */
export const undoing = ['taken_back', 'returned_to_stage', 'resubmitted', 'stage_reopened'] as const;
export type Undoing = (typeof undoing)[number];

/** An amendment as the record tells it. */
export interface AmendmentTold {
  readonly event: EventOf<'form_amended'>;
  /** What the amended answers were before; one that was not given is absent. */
  readonly before: Answers;
  /** What has undone it since. Null: it holds. */
  readonly goneBy: Undoing | null;
}

/**
 * All amendments of an approval, oldest first. `submitted` gives what a round submitted, nothing amended.
 * The events are the whole history: what an amendment replaced, and whether it still holds, follows from what came
 * before it and after.
 */
export function amendmentsTold(
  events: readonly Dated[],
  submitted: (round: number) => Answers,
): readonly AmendmentTold[] {
  const told = new Map<Amendment, AmendmentTold>();
  let state: Approval | null = null;
  for (const event of events) {
    const was: Approval | null = state;
    state = evolve(was, event);
    const made = event.type === 'form_amended' ? state.amendments?.at(-1) : undefined;
    if (was && made && event.type === 'form_amended') {
      const form = amendedForm(was, submitted(was.round));
      told.set(made, { event, before: only(form, event.changes), goneBy: null });
    }
    const goneBy = undoing.find((type) => type === event.type);
    if (goneBy) markGone(told, state, goneBy);
  }
  return [...told.values()];
}

/** What the approval holds no more has gone with this event, or had gone before it; what it holds again has not. */
function markGone(told: Map<Amendment, AmendmentTold>, { amendments = [] }: Approval, goneBy: Undoing): void {
  for (const [amendment, one] of told)
    told.set(amendment, { ...one, goneBy: amendments.includes(amendment) ? null : (one.goneBy ?? goneBy) });
}

const only = (form: Answers, changes: Answers): Answers =>
  Object.fromEntries(Object.entries(form).filter(([field]) => field in changes));
