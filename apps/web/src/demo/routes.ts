import type { RouteObject } from 'react-router';

/** Pages that only the demo has, and what did not leave the outbox, each a chunk of its own. */
export const demoRoutes: RouteObject[] = [
  {
    path: 'demo/mailbox',
    lazy: async () => ({ Component: (await import('./MailboxPage')).MailboxPage }),
  },
  {
    path: 'demo/clock',
    lazy: async () => ({ Component: (await import('./ClockPage')).ClockPage }),
  },
  {
    path: 'admin/outbox',
    lazy: async () => ({ Component: (await import('./DeadLettersPage')).DeadLettersPage }),
  },
];
