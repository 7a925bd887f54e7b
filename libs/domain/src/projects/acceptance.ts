import type { FieldError, Params, Words } from '../result';
import { inTime, phaseOf, type CallWindow } from './calls';

/** What the acceptance of an application (受理) goes by, as it was on the day of its submission. */
export interface AcceptanceFacts {
  readonly submittedAt: Date;
  /** Of the call: also of one that was withdrawn since. */
  readonly window: CallWindow;
  /** Whether the call named the applicant's unit that day. */
  readonly named: boolean;
  /** Files asked for by the form and how many there are, by field. */
  readonly files: readonly FileCount[];
}

export interface FileCount {
  readonly field: string;
  readonly label: Words;
  readonly required: number;
  readonly present: number;
}

/** Why an application is not accepted. Codes are those of the API's problems. */
export interface Refusal {
  readonly code: 'call_not_open' | 'call_closed' | 'applicant_not_eligible' | 'required_files_missing';
  readonly params: Params;
  readonly errors: readonly FieldError[];
}

/**
 * Whether an application can be accepted; undefined when it can. The first reason that stands is given: those
 * before it can't be mended, so that the later ones don't matter.
 */
export const acceptanceRefusal = (facts: AcceptanceFacts): Refusal | undefined =>
  outsideWindow(facts) ?? notNamed(facts) ?? filesMissing(facts);

const outsideWindow = ({ submittedAt, window }: AcceptanceFacts): Refusal | undefined => {
  const phase = phaseOf({ status: 'published', ...window }, submittedAt);
  const { params = {} } = inTime({ phase, window }) ?? {};
  if (phase === 'open') return undefined;
  return { code: phase === 'coming' ? 'call_not_open' : 'call_closed', params, errors: [] };
};

const notNamed = ({ named }: AcceptanceFacts): Refusal | undefined =>
  named ? undefined : { code: 'applicant_not_eligible', params: {}, errors: [] };

const filesMissing = ({ files }: AcceptanceFacts): Refusal | undefined => {
  const missing = files.filter(({ required, present }) => present < required);
  if (missing.length === 0) return undefined;
  return {
    code: 'required_files_missing',
    params: {
      fields: {
        zh: missing.map(({ label }) => label.zh).join('、'),
        en: missing.map(({ label }) => label.en).join(', '),
      },
    },
    errors: missing.map(({ field, label }) => ({
      ...{ pointer: `/${field}`, code: 'required' },
      params: { field: label },
    })),
  };
};
