import { fieldSentence } from '@shanhai/contracts/problems';
import type { RuleProblem } from '@shanhai/contracts/rules';
import type { FieldError, Params } from '@shanhai/domain/result';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a rule. */
export interface RuleFault extends FieldError {
  readonly severity?: 'error' | 'warning';
  /** Set where the fault knows its place and no pointer says it. */
  readonly place?: Place | null;
}

/** Faults as they are told: with their place in the text and their sentence in both languages. */
export const told = (
  faults: readonly RuleFault[],
  placeOf: (pointer: string) => Place | null,
): RuleProblem[] =>
  faults.map(({ code, pointer, severity = 'error', params, place }) => {
    const at = place ?? placeOf(pointer);
    return {
      ...{ code, pointer, severity, line: at?.line ?? null, column: at?.column ?? null },
      message: { zh: fieldSentence(code, 'zh', params), en: fieldSentence(code, 'en', params) },
    };
  });

export const isError = ({ severity = 'error' }: Pick<RuleFault, 'severity'>): boolean => severity === 'error';

/** The faults that refuse a rule, as the errors of a problem. */
export const errorsOf = (faults: readonly RuleFault[]): { params: Params; errors: FieldError[] } => {
  const errors = faults
    .filter(isError)
    .map(({ code, pointer, params }) => ({ code, pointer, ...(params && { params }) }));
  return { params: { count: errors.length }, errors };
};
