import { inOtherBranch, mayBeLeftOut, problem, warning, type Placed, type RouteProblem } from './problem';

/** What is wrong with the other stages that a stage names: where it returns to, whose signers it excludes or asks. */
export function placeProblems(placed: Placed, stages: readonly Placed[]): readonly RouteProblem[] {
  const { stage, pointer } = placed;
  return [
    ...stage.returns.flatMap((target, at) =>
      typeof target === 'string'
        ? nowhereProblems(placed, target, stages, `${pointer}/returns/${at}`)
        : returnProblems(placed, target.stage, stages, `${pointer}/returns/${at}/stage`),
    ),
    ...(stage.notSignersOf ?? []).flatMap((key, at) =>
      earlierProblems(placed, key, stages, `${pointer}/notSignersOf/${at}`),
    ),
    ...[
      ...stage.signers.map((rule, at) => ({ rule, at: `signers/${at}` })),
      ...(stage.copyTo ?? []).map((rule, at) => ({ rule, at: `copyTo/${at}` })),
    ].flatMap(({ rule, at }) =>
      rule.by === 'signers_of' ? signersOfProblems(placed, rule.stage, stages, `${pointer}/${at}/stage`) : [],
    ),
  ];
}

const find = (stages: readonly Placed[], key: string): Placed | undefined =>
  stages.find(({ stage }) => stage.key === key);

const isBefore = (one: Placed, other: Placed, stages: readonly Placed[]): boolean =>
  stages.indexOf(one) < stages.indexOf(other);

/** To offer it is harmless, for nobody is ever offered it: who wrote it thinks of another stage. */
function nowhereProblems(
  from: Placed,
  target: 'applicant' | 'previous',
  stages: readonly Placed[],
  pointer: string,
): RouteProblem[] {
  const before = stages.filter((each) => isBefore(each, from, stages) && !inOtherBranch(each, from));
  return target === 'previous' && before.length === 0 ? [warning('return_nowhere', pointer)] : [];
}

/** It must be certain that who returns it there gives it back to somebody who has seen it. */
function returnProblems(
  from: Placed,
  key: string,
  stages: readonly Placed[],
  pointer: string,
): RouteProblem[] {
  const target = find(stages, key);
  const params = { stage: key };
  if (!target) return [problem('return_unknown', pointer, params)];
  if (inOtherBranch(from, target)) return [problem('return_parallel', pointer, params)];
  if (!isBefore(target, from, stages)) return [problem('return_ahead', pointer, params)];
  return mayBeLeftOut(target, from) ? [problem('return_conditional', pointer, params)] : [];
}

function earlierProblems(
  from: Placed,
  key: string,
  stages: readonly Placed[],
  pointer: string,
): RouteProblem[] {
  const target = find(stages, key);
  if (!target) return [problem('stage_unknown', pointer, { stage: key })];
  return isBefore(target, from, stages) ? [] : [problem('stage_later', pointer, { stage: key })];
}

/** A stage in another branch may still be open: it has no signers to ask yet. */
function signersOfProblems(
  from: Placed,
  key: string,
  stages: readonly Placed[],
  pointer: string,
): RouteProblem[] {
  const target = find(stages, key);
  return target && inOtherBranch(from, target)
    ? [problem('stage_later', pointer, { stage: key })]
    : earlierProblems(from, key, stages, pointer);
}
