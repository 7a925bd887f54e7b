import { amendedForm, keepingAmendments } from './amendments';
import type { Context } from './commands';
import { stagesOf, type SignerRule, type Stage } from './route';
import type { Approval } from './state';
import { behindStage } from './walk';

export type Looking = Pick<Context, 'form' | 'digest'>;

/** Whether a stage rests on a field: its signers see it, or it says who they are. */
export const restsOn = ({ hides = [], signers }: Stage, field: string): boolean =>
  !hides.includes(field) || signers.some((rule) => fieldOf(rule) === field);

const fieldOf = (rule: SignerRule): string | undefined => {
  if (rule.by === 'field') return rule.field;
  if (rule.by !== 'role') return undefined;
  if ('unitField' in rule) return rule.unitField;
  return 'inChargeOf' in rule ? rule.inChargeOf : undefined;
};

/** Digest of what a stage rests on of the form as it stands. */
export function sightOf(state: Approval, stage: Stage, { form, digest }: Looking): string {
  const visible = Object.entries(amendedForm(state, form)).filter(([field]) => restsOn(stage, field));
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
      [...fields].some((field) => restsOn(stage, field)) &&
      !seesTheSame(left, stage, looking),
  );
  if (more.length === 0) return again;
  return withFallen(state, [...again, ...more.map(({ key }) => key)], { route, ...looking });
}
