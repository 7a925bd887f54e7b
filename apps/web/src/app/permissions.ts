/** Names of the permissions that the workbench looks at; the table of all stands in libs/domain/src/org. */
const has = (name: string) => (permissions: readonly string[]) => permissions.includes(name);

/** Cases of units, whoever takes part in them. */
export const mayReadCases = has('case.read');
/** A draft of targets for an office. */
export const mayPlanTargets = has('target.plan');
export const mayApply = has('application.file');
export const maySetClock = has('clock.set');
export const mayReadOutbox = has('outbox.manage');
export const mayManageDeliveries = has('delivery.manage');
export const mayManageOrg = has('org.manage');
export const mayManageAccounts = has('account.manage');
export const mayManageRoutes = has('route.manage');
export const mayManageCalendars = has('calendar.manage');
export const mayManageNotices = has('notice.manage');
export const mayRescue = has('approval.rescue');
