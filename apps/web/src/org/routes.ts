import type { RouteObject } from 'react-router';

/** Pages of units, persons and posts, each a chunk of its own. */
export const orgRoutes: RouteObject[] = [
  {
    path: 'admin/org',
    lazy: async () => ({ Component: (await import('./OrgPage')).OrgPage }),
  },
  {
    path: 'admin/org/responsibilities',
    lazy: async () => ({
      Component: (await import('./ResponsibilitiesPage')).ResponsibilitiesPage,
    }),
  },
  {
    path: 'admin/org/persons/:id',
    lazy: async () => ({ Component: (await import('./PersonPage')).PersonPage }),
  },
];
