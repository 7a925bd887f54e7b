import type { RouteObject } from 'react-router';

/** Pages of notices and of how one is told, each a chunk of its own. */
export const noticeRoutes: RouteObject[] = [
  {
    path: 'notices',
    lazy: async () => ({ Component: (await import('./NoticesPage')).NoticesPage }),
  },
  {
    path: 'me/notifications',
    lazy: async () => ({ Component: (await import('./OwnSettingsPage')).OwnSettingsPage }),
  },
  {
    path: 'units/:id/notices',
    lazy: async () => ({ Component: (await import('./UnitSettingsPage')).UnitSettingsPage }),
  },
  {
    path: 'admin/templates',
    lazy: async () => ({ Component: (await import('./TemplatesPage')).TemplatesPage }),
  },
];
