/** The kind of case that has a process of its own and a form in the workbench. */
export const PROJECT_APPLICATION = 'project-application';
/** A request for a change of an issued plan. */
export const TARGET_CHANGE = 'target-change';
/** Supervised work items; their extensions are approved. Every other case is a general submission (签报). */
const SUPERVISED_WORK = 'supervised-work';

interface CasePages {
  /** The page of a case: what it is about, its course, and the decision bar. */
  readonly record: (caseId: string) => string;
  /** Where the applicant fills it in, first or after a return. */
  readonly draft: (caseId: string) => string;
}

const pages: Readonly<Record<string, CasePages>> = {
  [PROJECT_APPLICATION]: { record: (id) => `/projects/${id}`, draft: (id) => `/drafts/${id}` },
  // An extension is never returned to who asked.
  [SUPERVISED_WORK]: { record: (id) => `/work-items/${id}`, draft: (id) => `/work-items/${id}` },
  'target-issuance': { record: (id) => `/targets/${id}`, draft: (id) => `/targets/${id}/edit` },
  [TARGET_CHANGE]: {
    record: (id) => `/targets/changes/${id}`,
    draft: (id) => `/targets/changes/${id}/edit`,
  },
  'target-recipient': {
    record: (id) => `/targets/recipients/${id}`,
    draft: (id) => `/targets/recipients/${id}`,
  },
  // Nobody writes it anew: it is never returned.
  'target-reopening': {
    record: (id) => `/targets/reopenings/${id}`,
    draft: (id) => `/targets/reopenings/${id}`,
  },
  'target-report': {
    record: (id) => `/targets/reports/${id}/review`,
    draft: (id) => `/targets/reports/${id}`,
  },
};

/** Every other case is a general submission (签报). */
const submission: CasePages = {
  record: (id) => `/submissions/${id}`,
  draft: (id) => `/submissions/${id}/edit`,
};

const pagesOf = (caseType: string): CasePages => pages[caseType] ?? submission;

/** Whether a case has pages that say more than its approval does. */
export const hasPagesOfItsOwn = (caseType: string): boolean => Object.hasOwn(pages, caseType);

export const recordPath = (caseType: string, caseId: string): string => pagesOf(caseType).record(caseId);
export const draftPath = (caseType: string, caseId: string): string => pagesOf(caseType).draft(caseId);
