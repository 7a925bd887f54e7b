import type { RouteObject } from 'react-router';
import { callRoutes } from './calls/routes';
import { moneyRoutes } from './money/routes';

/** Pages of applications and their money, each a chunk of its own. */
export const projectRoutes: RouteObject[] = [
  {
    path: 'projects/:id',
    lazy: async () => ({ Component: (await import('../approvals/RecordPage')).RecordPage }),
  },
  {
    path: 'projects/:id/submitted',
    lazy: async () => ({ Component: (await import('./ResultPage')).ResultPage }),
  },
  {
    path: 'projects',
    lazy: async () => ({ Component: (await import('./UnitsPage')).UnitsPage }),
  },
  {
    path: 'drafts/:id',
    lazy: async () => ({ Component: (await import('./DraftPage')).DraftPage }),
  },
  {
    path: 'drafts/:id/review',
    lazy: async () => ({ Component: (await import('./ReviewPage')).ReviewPage }),
  },
  ...callRoutes,
  ...moneyRoutes,
];
