import type { RouteObject } from 'react-router';

/** Pages of supervised work items, each a chunk of its own. */
export const workItemRoutes: RouteObject[] = [
  {
    path: 'work-items',
    lazy: async () => ({ Component: (await import('./WorkItemsPage')).WorkItemsPage }),
  },
  {
    path: 'work-items/unmade',
    lazy: async () => ({ Component: (await import('./UnmadePage')).UnmadePage }),
  },
  {
    path: 'work-items/new',
    lazy: async () => ({ Component: (await import('./EditPage')).NewItemPage }),
  },
  {
    path: 'work-items/:id',
    lazy: async () => ({ Component: (await import('./ItemPage')).ItemPage }),
  },
  {
    path: 'work-items/:id/extension',
    lazy: async () => ({ Component: (await import('./ExtensionPage')).ExtensionPage }),
  },
  {
    path: 'work-items/:id/edit',
    lazy: async () => ({ Component: (await import('./EditPage')).EditItemPage }),
  },
];
