import { dayOf, formatDay, type DateString } from '../calendar';
import type { FieldError, Words } from '../result';

/** What the acceptance of an application (受理) goes by, as it was on the day of its submission. */
export interface AcceptanceFacts {
  readonly submittedAt: Date;
  /** First and last day of the programme's window. */
  readonly opensOn: DateString;
  readonly closesOn: DateString;
  /** Whether the applicant's unit was on the programme's list that day. */
  readonly listed: boolean;
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
  readonly code: 'programme_closed' | 'applicant_not_eligible' | 'required_files_missing';
  readonly params: Readonly<Record<string, string | Words>>;
  readonly errors: readonly FieldError[];
}

/**
 * Whether an application can be accepted; undefined when it can. The first reason that stands is given: those
 * before it can't be mended, so that the later ones don't matter.
 */
export const acceptanceRefusal = (facts: AcceptanceFacts): Refusal | undefined =>
  outsideWindow(facts) ?? notListed(facts) ?? filesMissing(facts);

const outsideWindow = ({ submittedAt, opensOn, closesOn }: AcceptanceFacts): Refusal | undefined => {
  const day = formatDay(dayOf(submittedAt));
  if (day >= opensOn && day <= closesOn) return undefined;
  return { code: 'programme_closed', params: { opensOn, closesOn }, errors: [] };
};

const notListed = ({ listed }: AcceptanceFacts): Refusal | undefined =>
  listed ? undefined : { code: 'applicant_not_eligible', params: {}, errors: [] };

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
