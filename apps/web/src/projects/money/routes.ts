/** The pages of project funds, each a chunk of its own. */
export const moneyRoutes = [
  {
    path: 'funds',
    lazy: async () => ({ Component: (await import('./FundsPage')).FundsPage }),
  },
  {
    path: 'funds/projects',
    lazy: async () => ({ Component: (await import('./AccountsPage')).AccountsPage }),
  },
  {
    path: 'funds/applications/:id',
    lazy: async () => ({ Component: (await import('./ProjectMoneyPage')).ProjectMoneyPage }),
  },
  {
    path: 'funds/:id',
    lazy: async () => ({ Component: (await import('./FundPage')).FundPage }),
  },
];
