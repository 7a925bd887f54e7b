/** The kind of case that has a process of its own; every other case is a general submission (签报). */
export const PROJECT_APPLICATION = 'project-application';

/** The page of a case: its form, its course, and the decision bar. */
export const recordPath = (caseType: string, caseId: string): string =>
  caseType === PROJECT_APPLICATION ? `/projects/${caseId}` : `/submissions/${caseId}`;

/** Where the applicant fills it in, first or after a return. */
export const draftPath = (caseType: string, caseId: string): string =>
  caseType === PROJECT_APPLICATION ? `/drafts/${caseId}` : `/submissions/${caseId}/edit`;
