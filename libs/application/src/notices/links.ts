/** Paths of the workbench. Opening one never acts. */
export const taskLink = (taskId: string): string => `/t/${taskId}`;

/** What nobody can act on: for administrators. */
export const rescueLink = '/admin/rescue';

/** Units, persons and posts: for administrators. */
export const organisationLink = '/admin/org';

/** A person with their posts, for everybody. */
export const personPage = (personId: string): string => `${organisationLink}/persons/${personId}`;

/** Oneself, with one's posts. */
export const mePage = '/me';

/** One's leave, and whom one stands in for. */
export const delegationsLink = '/me/delegation';

/** What did not arrive: for administrators. */
export const deliveriesLink = '/admin/deliveries';

/** How one is told, and at which address. */
export const settingsLink = '/me/notifications';

/** Opening it shows a page; only a POST ends the digest. */
export const unsubscribeLink = (token: string): string => `/api/v1/digests/${token}/unsubscribe`;

/** The work items that one has a part in. */
export const workItemsLink = '/work-items';

const pages: Readonly<Record<string, string>> = {
  'project-application': '/projects',
  submission: '/submissions',
  'supervised-work': workItemsLink,
  'target-issuance': '/targets',
  'target-recipient': '/targets/recipients',
  'target-report': '/targets/reports',
  'target-change': '/targets/changes',
  'target-reopening': '/targets/reopenings',
};

/** @throws when the type of case has no page. */
export const caseLink = (caseType: string, caseId: string): string => {
  const page = pages[caseType];
  if (page === undefined) throw new Error(`cases of type "${caseType}" have no page`);
  return `${page}/${caseId}`;
};
