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
      return finds(candidates, key, rule) ? [] : [signer.field];
    }),
  );
  return [...new Set(unfit)];
}

/**
 * Units that the form names for a signer's rule which finds nobody there: whether there are such units at all, or only
 * nobody who signs, the organisation knows.
 */
export const unitsWithoutSigner = (
  { root }: RouteDefinition,
  form: Readonly<Record<string, unknown>>,
  candidates: Readonly<Record<string, readonly Candidate[]>>,
): readonly NamedUnit[] =>
  stagesOf(root).flatMap(({ key, signers }) =>
    signers.flatMap((signer, rule): NamedUnit[] => {
      if (signer.by !== 'role' || !('unitField' in signer)) return [];
      const field = signer.unitField;
      const answer = form[field];
      return names(answer) && !finds(candidates, key, rule) ? [{ field, unit: String(answer) }] : [];
    }),
  );

interface NamedUnit {
  readonly field: string;
  readonly unit: string;
}

const finds = (
  candidates: Readonly<Record<string, readonly Candidate[]>>,
  stage: string,
  rule: number,
): boolean => (candidates[stage] ?? []).some((each) => each.rule === rule);

const names = (answer: unknown): boolean => answer !== undefined && answer !== null && answer !== '';
