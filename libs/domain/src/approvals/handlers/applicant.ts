import { ok, reject } from '../../result';
import { amendedForm, keepingAmendments } from '../amendments';
import type { Answers, CommandOf, Context } from '../commands';
import type { Handler } from '../decide';
import { evolve } from '../evolve';
import { history } from '../history';
import { restsOn, withFallen, type Looking } from '../sight';
import { openTasks } from '../tasks';
import { stagesOf, type RouteDefinition } from '../route';
import { againstWithdrawal, someoneSigned, type Approval } from '../state';
import { told } from './sign';

/** What whoever submitted may do, and an administrator in their stead where it says so. */

export const resubmit: Handler<'resubmit'> = (state, command, context) => {
  if (state.status !== 'returned') return reject('action_not_allowed');
  if (state.correction?.person !== context.actor) return reject('forbidden');
  return ok(history(state, context).and(resubmission(state, command, context)));
};

/** The approval as it would stand if it were submitted again now, with these fields said otherwise. */
export const asCorrected = (
  state: Approval,
  changed: readonly string[],
  context: Correcting & Pick<Context, 'now'>,
): Approval =>
  evolve(state, {
    ...resubmission(state, { digest: '', comment: null, changed }, context),
    at: context.now.toISOString(),
  });

/** By whom and on which route; `form` is what is submitted now. */
type Correcting = Looking & Pick<Context, 'actor' | 'route'>;

/** The event of a resubmission, with what of the rounds before no longer holds. */
function resubmission(
  state: Approval,
  { digest, comment, changed }: Omit<CommandOf<'resubmit'>, 'type'>,
  context: Correcting,
) {
  const { actor: by, route } = context;
  const resumes = state.correction?.reentry === 'resume';
  const reopened = resumes ? withFallen(state, unsettled(state, changed, route), context) : [];
  const stands = (key: string) =>
    resumes && state.stages[key]?.status === 'passed' && !reopened.includes(key);
  const fallen = fieldsFallen(state, keepingAmendments(state, stands), context.form);
  return {
    ...{ type: 'resubmitted' as const, by, digest, comment, changed },
    ...(fallen.length > 0 && { fallen }),
    ...(reopened.length > 0 && { reopened }),
  };
}

/** Amended fields that read differently with the amendments that are left. */
function fieldsFallen({ amendments = [] }: Approval, left: Approval, form: Answers): readonly string[] {
  const before = amendedForm({ amendments }, {});
  const after = amendedForm(left, form);
  return Object.keys(before).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

/**
 * A signature holds for what its stage could see: where that has changed, it is asked for again. Whether a stage is
 * skipped is for the form that is submitted to say, each time.
 */
const unsettled = ({ stages }: Approval, changed: readonly string[], route: RouteDefinition): string[] =>
  stagesOf(route.root)
    .filter((stage) => {
      const status = stages[stage.key]?.status;
      if (status === 'skipped') return changed.length > 0;
      return status === 'passed' && changed.some((field) => restsOn(stage, field));
    })
    .map(({ key }) => key);

export const withdraw: Handler<'withdraw'> = (state, { comment }, context) => {
  if (state.initiator !== context.actor) return reject('forbidden');
  if (someoneSigned(state)) return reject('withdraw_too_late', told(againstWithdrawal(state)));
  return ok(history(state, context).and({ type: 'withdrawn', by: context.actor, comment }));
};

/** Ends it at any time, unlike a withdrawal: by the applicant, or by an administrator with a reason. */
export const cancel: Handler<'cancel'> = (state, { comment }, context) => {
  if (state.initiator !== context.actor && !context.administers) return reject('forbidden');
  return ok(history(state, context).and({ type: 'cancelled', by: context.actor, comment }));
};

const HOUR_MS = 3_600_000;

/** Asks whoever holds it to hurry (催办), not more often than the policy says. */
export const urge: Handler<'urge'> = (state, { comment }, context) => {
  if (state.initiator !== context.actor) return reject('forbidden');
  if (state.status !== 'running') return reject('action_not_allowed');
  const again = state.urgedAt && Date.parse(state.urgedAt) + context.urgeCooldownHours * HOUR_MS;
  if (again && context.now.getTime() < again) {
    return reject('urged_recently', { params: { again: new Date(again).toISOString() } });
  }
  const persons = [...new Set(openTasks(state).map(({ person }) => person))];
  if (persons.length === 0) return reject('action_not_allowed');
  return ok(history(state, context).and({ type: 'urged', by: context.actor, persons, comment }));
};
