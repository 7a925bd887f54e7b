import type { RouteObject } from 'react-router';

/** Pages of the register of cooperation, each a chunk of its own. */
export const cooperationRoutes: RouteObject[] = [
  {
    path: 'cooperation',
    lazy: async () => ({ Component: (await import('./CooperationPage')).CooperationPage }),
  },
  {
    path: 'cooperation/pairs/:id',
    lazy: async () => ({ Component: (await import('./PairPage')).PairPage }),
  },
  {
    path: 'cooperation/activities/:id',
    lazy: async () => ({ Component: (await import('./ActivityPage')).ActivityPage }),
  },
  {
    path: 'cooperation/activities/:id/edit',
    lazy: async () => ({ Component: (await import('./ActivityEditPage')).ActivityEditPage }),
  },
];
