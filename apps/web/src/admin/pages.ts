import type { RouteObject } from 'react-router';

/** Pages of administrators, each a chunk of its own. */
export const adminRoutes: RouteObject[] = [
  {
    path: 'admin/deliveries',
    lazy: async () => ({
      Component: (await import('./deliveries/DeliveriesPage')).DeliveriesPage,
    }),
  },
  {
    path: 'admin/routes',
    lazy: async () => ({ Component: (await import('./routes/RoutesPage')).RoutesPage }),
  },
  {
    path: 'admin/routes/:id',
    lazy: async () => ({ Component: (await import('./routes/RoutePage')).RoutePage }),
  },
  {
    path: 'admin/routes/:id/compare/:other',
    lazy: async () => ({ Component: (await import('./routes/ComparePage')).ComparePage }),
  },
  {
    path: 'admin/forms',
    lazy: async () => ({ Component: (await import('./forms/FormsPage')).FormsPage }),
  },
  {
    path: 'admin/forms/new',
    lazy: async () => ({ Component: (await import('./forms/NewFormPage')).NewFormPage }),
  },
  {
    path: 'admin/forms/:id',
    lazy: async () => ({ Component: (await import('./forms/FormPage')).FormPage }),
  },
  {
    path: 'admin/policies',
    lazy: async () => ({ Component: (await import('./policies/PoliciesPage')).PoliciesPage }),
  },
  {
    path: 'admin/policies/:key',
    lazy: async () => ({ Component: (await import('./policies/PolicyPage')).PolicyPage }),
  },
  {
    path: 'admin/policies/:key/new',
    lazy: async () => ({ Component: (await import('./policies/PolicyEditor')).PolicyEditor }),
  },
  {
    path: 'admin/ladders',
    lazy: async () => ({ Component: (await import('./ladders/LaddersPage')).LaddersPage }),
  },
  {
    path: 'admin/ladders/new',
    lazy: async () => ({ Component: (await import('./ladders/LadderEditor')).LadderEditor }),
  },
  {
    path: 'admin/ladders/:id',
    lazy: async () => ({ Component: (await import('./ladders/LadderPage')).LadderPage }),
  },
  {
    path: 'admin/calendars',
    lazy: async () => ({
      Component: (await import('./calendars/CalendarsPage')).CalendarsPage,
    }),
  },
  {
    path: 'admin/calendars/new',
    lazy: async () => ({ Component: (await import('./calendars/NoticePage')).NoticePage }),
  },
  {
    path: 'admin/calendars/:year',
    lazy: async () => ({ Component: (await import('./calendars/YearPage')).YearPage }),
  },
  {
    path: 'admin/rescue',
    lazy: async () => ({ Component: (await import('./rescue/RescuePage')).RescuePage }),
  },
];
