import { amendedForm, keepingAmendments } from './amendments';
import type { Context } from './commands';
import { stagesOf, type Stage } from './route';
import type { Approval } from './state';
import { behindStage } from './walk';

export type Looking = Pick<Context, 'form' | 'digest'>;

/** Digest of what a stage can see of the form as it stands. */
export function sightOf(state: Approval, { hides = [] }: Stage, { form, digest }: Looking): string {
  const visible = Object.entries(amendedForm(state, form)).filter(([field]) => !hides.includes(field));
  return digest(Object.fromEntries(visible));
}

/** Whether a stage sees what it saw when it passed. Of one that passed before that was kept nobody can say so. */
export const seesTheSame = (state: Approval, stage: Stage, looking: Looking): boolean =>
  state.passedBefore[stage.key]?.seen === sightOf(state, stage, looking);

/**
 * Stages that are gone through again, with those whose signatures go with them: amendments fall away with their stage,
 * and who signed an amended answer that is amended no more has signed something else. What lies behind a stage that is
 * asked again is left to the walk, which comes to it when it is known what is amended this time.
 */
export function withFallen(
  state: Approval,
  reopened: readonly string[],
  { route, ...looking }: Looking & Pick<Context, 'route'>,
): readonly string[] {
  const again = [...new Set(reopened)];
  const fallen = (state.amendments ?? []).filter(({ stage }) => again.includes(stage));
  if (fallen.length === 0) return again;
  const fields = new Set(fallen.flatMap(({ changes }) => Object.keys(changes)));
  const behind = new Set(again.flatMap((key) => behindStage(route.root, key)));
  const left = keepingAmendments(state, (stage) => !again.includes(stage));
  const more = stagesOf(route.root).filter(
    (stage) =>
      state.stages[stage.key]?.status === 'passed' &&
      !again.includes(stage.key) &&
      !behind.has(stage.key) &&
      [...fields].some((field) => !stage.hides?.includes(field)) &&
      !seesTheSame(left, stage, looking),
  );
  if (more.length === 0) return again;
  return withFallen(state, [...again, ...more.map(({ key }) => key)], { route, ...looking });
}
