import { stagesOf, type Candidate, type RouteDefinition } from './route';

/**
 * Fields of the form that name a signer who cannot sign: nobody of that id, somebody without a post, or who holds one of
 * the three administrators' duties. What a signer's rule finds is in `candidates`, by stage. An empty field names nobody.
 */
export function unfitNamed(
  { root }: RouteDefinition,
  form: Readonly<Record<string, unknown>>,
  candidates: Readonly<Record<string, readonly Candidate[]>>,
): readonly string[] {
  const unfit = stagesOf(root).flatMap(({ key, signers }) =>
    signers.flatMap((signer, rule) => {
      if (signer.by !== 'field' || !names(form[signer.field])) return [];
      return (candidates[key] ?? []).some((each) => each.rule === rule) ? [] : [signer.field];
    }),
  );
  return [...new Set(unfit)];
}

const names = (answer: unknown): boolean => answer !== undefined && answer !== null && answer !== '';
