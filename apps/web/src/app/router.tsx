import { createBrowserRouter, Navigate } from 'react-router';
import { InboxPage } from '../inbox/InboxPage';
import { projectRoutes } from '../projects/routes';
import { targetRoutes } from '../targets/routes';
import { submissionRoutes } from '../submissions/routes';
import { noticeRoutes } from '../notices/routes';
import { cooperationRoutes } from '../cooperation/routes';
import { workItemRoutes } from '../work-items/routes';
import { demoRoutes } from '../demo/routes';
import { adminRoutes } from '../admin/pages';
import { orgRoutes } from '../org/routes';
import { CrashPage, NotFoundPage } from './ErrorPages';
import { Shell } from './Shell';

/** The inbox comes with the first load; every other page is a chunk of its own. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Navigate to="/inbox" replace /> },
      { path: 'inbox', element: <InboxPage /> },
      {
        path: 't/:taskId',
        lazy: async () => ({ Component: (await import('../approvals/TaskPage')).TaskPage }),
      },
      {
        path: 'deadlines',
        lazy: async () => ({ Component: (await import('../deadlines/DeadlinesPage')).DeadlinesPage }),
      },
      {
        path: 'boards',
        lazy: async () => ({ Component: (await import('../boards/BoardsPage')).BoardsPage }),
      },
      {
        path: 'approvals',
        lazy: async () => ({ Component: (await import('../register/RegisterPage')).RegisterPage }),
      },
      { path: 'me', lazy: async () => ({ Component: (await import('../session/MePage')).MePage }) },
      {
        path: 'me/delegation',
        lazy: async () => ({ Component: (await import('../delegation/DelegationPage')).DelegationPage }),
      },
      ...projectRoutes,
      ...targetRoutes,
      ...submissionRoutes,
      ...noticeRoutes,
      ...cooperationRoutes,
      ...workItemRoutes,
      ...demoRoutes,
      ...adminRoutes,
      ...orgRoutes,
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
