import { dutyAmong, isRole } from '../../org';
import type { FormFacts, RouteFacts, RouteUnderCheck } from './facts';
import { inOtherBranch, problem, warning, type Placed, type RouteProblem } from './problem';

/** What is wrong with how a route is started by people: its form, its starters, its number and its title. */
export function submissionProblems(
  { submission }: RouteUnderCheck,
  facts: RouteFacts,
): readonly RouteProblem[] {
  if (!submission) return [];
  const { form, startedBy, number } = submission;
  const { roles, under } = startedBy;
  const unknownForm = { form: form.key, version: form.version };
  const starts = facts.found.some(({ mayStart }) => mayStart);
  return [
    ...(facts.form ? [] : [problem('form_unknown', '/submission/form', unknownForm)]),
    ...roles.flatMap((role, at) =>
      isRole(role) ? [] : [problem('role_unknown', `/submission/startedBy/roles/${at}`, { role })],
    ),
    ...roles.flatMap((role, at) =>
      dutyAmong([role]) ? [problem('duties_separated', `/submission/startedBy/roles/${at}`, { role })] : [],
    ),
    ...(under === undefined || facts.units.has(under)
      ? []
      : [problem('unit_unknown', '/submission/startedBy/under', { unit: under })]),
    ...(/^[A-Z]{2,6}$/.test(number.prefix) ? [] : [problem('prefix_invalid', '/submission/number/prefix')]),
    ...(facts.form ? templateProblems(submission, facts.form) : []),
    ...(starts ? [] : [warning('starter_nobody', '/submission/startedBy')]),
  ];
}

function templateProblems(
  { title, summary }: NonNullable<RouteUnderCheck['submission']>,
  { fields }: FormFacts,
): RouteProblem[] {
  return [
    ...fieldsIn(title)
      .filter((field) => field !== 'unit' && !Object.hasOwn(fields, field))
      .map((field) => problem('field_unknown', '/submission/title', { field })),
    ...summary.flatMap((field, at) =>
      Object.hasOwn(fields, field) ? [] : [problem('field_unknown', `/submission/summary/${at}`, { field })],
    ),
  ];
}

/** The fields that a template names. */
const fieldsIn = (title: string): string[] => [...title.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/**
 * What a stage hides, or lets its signers amend, must be in the form, and not both at once; and what is hidden does not
 * stand in the title, which everybody reads who has anything to do with the case.
 */
export function fieldRightProblems(
  placed: Placed,
  stages: readonly Placed[],
  { submission, form }: Pick<RouteUnderCheck, 'submission'> & { readonly form: FormFacts | null | undefined },
): readonly RouteProblem[] {
  const { stage, pointer } = placed;
  const { hides = [], edits = [] } = stage;
  const told = submission ? fieldsIn(submission.title) : [];
  const unknown = (fields: readonly string[], name: string): RouteProblem[] =>
    fields.flatMap((field, at) =>
      !form || Object.hasOwn(form.fields, field)
        ? []
        : [problem('field_unknown', `${pointer}/${name}/${at}`, { field })],
    );
  return [
    ...unknown(hides, 'hides'),
    ...unknown(edits, 'edits'),
    ...hides.flatMap((field, at) =>
      told.includes(field) ? [problem('field_hidden_in_title', `${pointer}/hides/${at}`, { field })] : [],
    ),
    ...edits.flatMap((field, at) =>
      hides.includes(field) ? [problem('field_hidden_and_edited', `${pointer}/edits/${at}`, { field })] : [],
    ),
    ...besideProblems(placed, stages),
  ];
}

/**
 * What a branch amends would hold though the branch was not waited for and its other signatures never came; and of two
 * branches each would sign without seeing what the other makes of it.
 */
function besideProblems(placed: Placed, stages: readonly Placed[]): RouteProblem[] {
  const { stage, pointer, lanes } = placed;
  const { edits = [] } = stage;
  if (edits.length > 0 && lanes.some(({ awaited }) => !awaited))
    return [problem('edits_not_awaited', `${pointer}/edits`)];
  return edits.flatMap((field, at) => {
    const other = stages
      .slice(0, stages.indexOf(placed))
      .find((each) => inOtherBranch(each, placed) && each.stage.edits?.includes(field));
    const params = { field, stage: other?.stage.key ?? '' };
    return other ? [problem('field_edited_beside', `${pointer}/edits/${at}`, params)] : [];
  });
}
