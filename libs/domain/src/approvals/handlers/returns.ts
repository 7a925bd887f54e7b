import { consumedAt, partOfHour, type DeadlineTerm } from '../../calendar';
import { ok, reject } from '../../result';
import { termFrom } from '../advance';
import type { CommandOf, Context } from '../commands';
import type { Handled, Handler } from '../decide';
import { history } from '../history';
import { findStage, stagesOf, type ReturnTarget, type Stage } from '../route';
import { withFallen } from '../sight';
import type { Approval, PausedTerm } from '../state';
import { fromStageOn, previousStage, rivalsOf, withJoins } from '../walk';
import { signature, signing, type Held } from './sign';

export const returnIt: Handler<'return'> = (state, command, context) =>
  signing(state, command.taskId, context, (held) => {
    if (!offers(held.rule, command.to)) return reject('action_not_allowed');
    return command.to === 'applicant'
      ? returnToApplicant(state, command, context, held)
      : returnToStage(state, command, context, held);
  });

const offers = ({ returns }: Stage, to: ReturnTarget): boolean =>
  returns.some((target) =>
    typeof target === 'string' || typeof to === 'string' ? target === to : target.stage === to.stage,
  );

function returnToApplicant(
  state: Approval,
  command: CommandOf<'return'>,
  context: Context,
  held: Held,
): Handled {
  return ok(
    history(state, context).and({
      ...{ type: 'returned_to_applicant', ...signature(held, context), comment: command.comment },
      reentry: command.reentry,
      taskOfApplicant: context.newId(),
      term: termFrom(context.correction, 0, context),
      consumed: ofOpenTerms(state, (term) => consumedAt(term, context.now, context.calendar)),
      ...(command.reentry === 'resume' && {
        paused: ofOpenTerms(state, (term) => pausedTerm(term, context.now)),
      }),
    }),
  );
}

function returnToStage(state: Approval, command: CommandOf<'return'>, context: Context, held: Held): Handled {
  const target = targetOf(state, command.to, context, held);
  if (!target) return reject('action_not_allowed');
  const again = reopened(state, command, context, target);
  const rivals = rivalsOf(context.route.root, target.key);
  return ok(
    history(state, context).and({
      ...{ type: 'returned_to_stage', ...signature(held, context), comment: command.comment },
      ...{ to: target.key, reopened: again },
      // Beside it, nobody may be carried past it.
      afresh: [target.key, ...again.filter((key) => rivals.includes(key))],
    }),
  );
}

/** Only a stage that has passed can be gone back to. */
function targetOf(state: Approval, to: ReturnTarget, { route }: Context, held: Held): Stage | undefined {
  if (typeof to === 'string') return previousStage(route.root, held.stageKey, state.stages);
  return state.stages[to.stage]?.status === 'passed' ? findStage(route, to.stage) : undefined;
}

/**
 * Restart: the target and all behind it. Resume: the target, what is unfinished, and what was skipped behind it, for who
 * signs again may amend what decides that; the rest stands for as long as it sees the same.
 */
function reopened(
  state: Approval,
  { reentry }: CommandOf<'return'>,
  context: Context,
  target: Stage,
): readonly string[] {
  const { root } = context.route;
  const behind = fromStageOn(root, target.key);
  const statusOf = (key: string) => state.stages[key]?.status;
  const again = stagesOf(root)
    .map(({ key }) => key)
    .filter((key) =>
      reentry === 'restart'
        ? statusOf(key) === 'open' || behind.includes(key)
        : statusOf(key) === 'open' || (statusOf(key) === 'skipped' && behind.includes(key)),
    );
  return withFallen(state, withJoins(root, target.key, state.stages, [target.key, ...again]), context);
}

/** The clock stands still while the applicant corrects: what each open stage has used is kept. */
const ofOpenTerms = <T>(state: Approval, answer: (term: DeadlineTerm) => T): Record<string, T> =>
  Object.fromEntries(
    Object.entries(state.stages).flatMap(([key, { status, term }]) =>
      status === 'open' && term ? [[key, answer({ ...term, startedAt: new Date(term.startedAt) })]] : [],
    ),
  );

const pausedTerm = (term: DeadlineTerm, pausedAt: Date): PausedTerm => ({
  budget: term.budget,
  partMs: partOfHour(term, pausedAt),
});
