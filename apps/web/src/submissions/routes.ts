import type { RouteObject } from 'react-router';

/** Pages of what people submit by themselves, each a chunk of its own. */
export const submissionRoutes: RouteObject[] = [
  {
    path: 'mine',
    lazy: async () => ({ Component: (await import('./MinePage')).MinePage }),
  },
  {
    path: 'new',
    lazy: async () => ({ Component: (await import('./StartPage')).StartPage }),
  },
  {
    path: 'submissions/:id',
    lazy: async () => ({ Component: (await import('./RecordPage')).RecordPage }),
  },
  {
    path: 'submissions/:id/edit',
    lazy: async () => ({ Component: (await import('./EditPage')).EditPage }),
  },
  {
    path: 'submissions/:id/review',
    lazy: async () => ({ Component: (await import('./ReviewPage')).ReviewPage }),
  },
  {
    path: 'submissions/:id/submitted',
    lazy: async () => ({ Component: (await import('./ResultPage')).ResultPage }),
  },
];
