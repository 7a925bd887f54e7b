/** The kind of case that has a process of its own with a form. */
export const PROJECT_APPLICATION = 'project-application';
/** Supervised work items; their extensions are approved. Every other case is a general submission (签报). */
export const SUPERVISED_WORK = 'supervised-work';

/** The page of a case: its form, its course, and the decision bar. */
export const recordPath = (caseType: string, caseId: string): string => {
  if (caseType === PROJECT_APPLICATION) return `/projects/${caseId}`;
  return caseType === SUPERVISED_WORK ? `/work-items/${caseId}` : `/submissions/${caseId}`;
};

/** Where the applicant fills it in, first or after a return; an extension is never returned to who asked. */
export const draftPath = (caseType: string, caseId: string): string => {
  if (caseType === PROJECT_APPLICATION) return `/drafts/${caseId}`;
  return caseType === SUPERVISED_WORK ? `/work-items/${caseId}` : `/submissions/${caseId}/edit`;
};
