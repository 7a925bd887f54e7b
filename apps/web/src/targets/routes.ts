import type { RouteObject } from 'react-router';

/** Pages of annual targets, each a chunk of its own. */
export const targetRoutes: RouteObject[] = [
  {
    path: 'targets',
    lazy: async () => ({ Component: (await import('./PlansPage')).PlansPage }),
  },
  {
    path: 'targets/recipients/:id',
    lazy: async () => ({ Component: (await import('./RecipientPage')).RecipientPage }),
  },
  {
    path: 'targets/reports/:id',
    lazy: async () => ({ Component: (await import('./reports/ReportPage')).ReportPage }),
  },
  {
    path: 'targets/reports/:id/review',
    lazy: async () => ({ Component: (await import('./reports/ReviewPage')).ReviewPage }),
  },
  {
    path: 'targets/changes/:id',
    lazy: async () => ({ Component: (await import('./changes/ChangePage')).ChangePage }),
  },
  {
    path: 'targets/changes/:id/edit',
    lazy: async () => ({ Component: (await import('./changes/EditPage')).EditPage }),
  },
  {
    path: 'targets/changes/:id/approval',
    lazy: async () => ({ Component: (await import('./ApprovalPage')).ChangeApprovalPage }),
  },
  {
    path: 'targets/reopenings/:id',
    lazy: async () => ({ Component: (await import('./close/ClosePage')).ReopeningPage }),
  },
  {
    path: 'targets/reopenings/:id/approval',
    lazy: async () => ({ Component: (await import('./ApprovalPage')).ReopeningApprovalPage }),
  },
  {
    path: 'targets/:planId/close',
    lazy: async () => ({ Component: (await import('./close/ClosePage')).ClosePage }),
  },
  {
    path: 'targets/:planId',
    lazy: async () => ({ Component: (await import('./PlanPage')).PlanPage }),
  },
  {
    path: 'targets/:planId/approval',
    lazy: async () => ({ Component: (await import('./ApprovalPage')).PlanApprovalPage }),
  },
  {
    path: 'targets/:planId/edit',
    lazy: async () => ({ Component: (await import('./edit/EditPage')).EditPage }),
  },
  {
    path: 'targets/:planId/units/:unitId',
    lazy: async () => ({ Component: (await import('./unit/UnitPage')).UnitPage }),
  },
  {
    path: 'targets/:planId/units/:unitId/approval',
    lazy: async () => ({ Component: (await import('./ApprovalPage')).BreakdownApprovalPage }),
  },
];
