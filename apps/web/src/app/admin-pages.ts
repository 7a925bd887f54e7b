import {
  mayManageAccounts,
  mayManageCalendars,
  mayManageDeliveries,
  mayManageNotices,
  mayManageOrg,
  mayManageRoutes,
  mayReadOutbox,
  mayRescue,
} from './permissions';

type Check = (permissions: readonly string[]) => boolean;

const pages: Readonly<Record<string, Check>> = {
  routes: mayManageRoutes,
  forms: mayManageRoutes,
  ladders: mayManageRoutes,
  policies: mayManageRoutes,
  calendars: mayManageCalendars,
  templates: mayManageNotices,
  deliveries: mayManageDeliveries,
  outbox: mayReadOutbox,
  org: (permissions) => mayManageOrg(permissions) || mayManageAccounts(permissions),
  rescue: mayRescue,
};

/** Whether an address leads to a page that there is for somebody: those of administrators are not there for others. */
export function isThere(pathname: string, permissions: readonly string[]): boolean {
  const [, area, page = ''] = pathname.split('/');
  return area !== 'admin' || pages[page]?.(permissions) === true;
}
