/** The pages of calls, each a chunk of its own. */
export const callRoutes = [
  {
    path: 'calls',
    lazy: async () => ({ Component: (await import('./CallsPage')).CallsPage }),
  },
  {
    path: 'calls/:id',
    lazy: async () => ({ Component: (await import('./CallPage')).CallPage }),
  },
  {
    path: 'calls/:id/edit',
    lazy: async () => ({ Component: (await import('./EditCallPage')).EditCallPage }),
  },
];
