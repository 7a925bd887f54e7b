import { createBrowserRouter, Navigate } from 'react-router';
import { InboxPage } from '../inbox/InboxPage';
import { moneyRoutes } from '../projects/money/routes';
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
        path: 'projects/:id',
        lazy: async () => ({ Component: (await import('../approvals/RecordPage')).RecordPage }),
      },
      {
        path: 'projects/:id/submitted',
        lazy: async () => ({ Component: (await import('../projects/ResultPage')).ResultPage }),
      },
      {
        path: 'projects',
        lazy: async () => ({ Component: (await import('../projects/UnitsPage')).UnitsPage }),
      },
      {
        path: 'targets',
        lazy: async () => ({ Component: (await import('../targets/PlansPage')).PlansPage }),
      },
      {
        path: 'targets/recipients/:id',
        lazy: async () => ({ Component: (await import('../targets/RecipientPage')).RecipientPage }),
      },
      {
        path: 'targets/reports/:id',
        lazy: async () => ({ Component: (await import('../targets/reports/ReportPage')).ReportPage }),
      },
      {
        path: 'targets/reports/:id/review',
        lazy: async () => ({ Component: (await import('../targets/reports/ReviewPage')).ReviewPage }),
      },
      {
        path: 'targets/changes/:id',
        lazy: async () => ({ Component: (await import('../targets/changes/ChangePage')).ChangePage }),
      },
      {
        path: 'targets/changes/:id/edit',
        lazy: async () => ({ Component: (await import('../targets/changes/EditPage')).EditPage }),
      },
      {
        path: 'targets/changes/:id/approval',
        lazy: async () => ({ Component: (await import('../targets/ApprovalPage')).ChangeApprovalPage }),
      },
      {
        path: 'targets/reopenings/:id',
        lazy: async () => ({ Component: (await import('../targets/close/ClosePage')).ReopeningPage }),
      },
      {
        path: 'targets/reopenings/:id/approval',
        lazy: async () => ({ Component: (await import('../targets/ApprovalPage')).ReopeningApprovalPage }),
      },
      {
        path: 'targets/:planId/close',
        lazy: async () => ({ Component: (await import('../targets/close/ClosePage')).ClosePage }),
      },
      {
        path: 'targets/:planId',
        lazy: async () => ({ Component: (await import('../targets/PlanPage')).PlanPage }),
      },
      {
        path: 'targets/:planId/approval',
        lazy: async () => ({ Component: (await import('../targets/ApprovalPage')).PlanApprovalPage }),
      },
      {
        path: 'targets/:planId/edit',
        lazy: async () => ({ Component: (await import('../targets/edit/EditPage')).EditPage }),
      },
      {
        path: 'targets/:planId/units/:unitId',
        lazy: async () => ({ Component: (await import('../targets/unit/UnitPage')).UnitPage }),
      },
      {
        path: 'targets/:planId/units/:unitId/approval',
        lazy: async () => ({ Component: (await import('../targets/ApprovalPage')).BreakdownApprovalPage }),
      },
      {
        path: 'mine',
        lazy: async () => ({ Component: (await import('../submissions/MinePage')).MinePage }),
      },
      {
        path: 'new',
        lazy: async () => ({ Component: (await import('../submissions/StartPage')).StartPage }),
      },
      {
        path: 'submissions/:id',
        lazy: async () => ({ Component: (await import('../submissions/RecordPage')).RecordPage }),
      },
      {
        path: 'submissions/:id/edit',
        lazy: async () => ({ Component: (await import('../submissions/EditPage')).EditPage }),
      },
      {
        path: 'submissions/:id/review',
        lazy: async () => ({ Component: (await import('../submissions/ReviewPage')).ReviewPage }),
      },
      {
        path: 'submissions/:id/submitted',
        lazy: async () => ({ Component: (await import('../submissions/ResultPage')).ResultPage }),
      },
      {
        path: 'drafts/:id',
        lazy: async () => ({ Component: (await import('../projects/DraftPage')).DraftPage }),
      },
      {
        path: 'drafts/:id/review',
        lazy: async () => ({ Component: (await import('../projects/ReviewPage')).ReviewPage }),
      },
      {
        path: 'notices',
        lazy: async () => ({ Component: (await import('../notices/NoticesPage')).NoticesPage }),
      },
      {
        path: 'deadlines',
        lazy: async () => ({ Component: (await import('../deadlines/DeadlinesPage')).DeadlinesPage }),
      },
      {
        path: 'boards',
        lazy: async () => ({ Component: (await import('../boards/BoardsPage')).BoardsPage }),
      },
      ...moneyRoutes,
      {
        path: 'cooperation',
        lazy: async () => ({ Component: (await import('../cooperation/CooperationPage')).CooperationPage }),
      },
      {
        path: 'cooperation/pairs/:id',
        lazy: async () => ({ Component: (await import('../cooperation/PairPage')).PairPage }),
      },
      {
        path: 'cooperation/activities/:id',
        lazy: async () => ({ Component: (await import('../cooperation/ActivityPage')).ActivityPage }),
      },
      {
        path: 'cooperation/activities/:id/edit',
        lazy: async () => ({ Component: (await import('../cooperation/ActivityEditPage')).ActivityEditPage }),
      },
      {
        path: 'work-items',
        lazy: async () => ({ Component: (await import('../work-items/WorkItemsPage')).WorkItemsPage }),
      },
      {
        path: 'work-items/unmade',
        lazy: async () => ({ Component: (await import('../work-items/UnmadePage')).UnmadePage }),
      },
      {
        path: 'work-items/new',
        lazy: async () => ({ Component: (await import('../work-items/EditPage')).NewItemPage }),
      },
      {
        path: 'work-items/:id',
        lazy: async () => ({ Component: (await import('../work-items/ItemPage')).ItemPage }),
      },
      {
        path: 'work-items/:id/extension',
        lazy: async () => ({ Component: (await import('../work-items/ExtensionPage')).ExtensionPage }),
      },
      {
        path: 'work-items/:id/edit',
        lazy: async () => ({ Component: (await import('../work-items/EditPage')).EditItemPage }),
      },
      {
        path: 'approvals',
        lazy: async () => ({ Component: (await import('../register/RegisterPage')).RegisterPage }),
      },
      {
        path: 'me/notifications',
        lazy: async () => ({ Component: (await import('../notices/OwnSettingsPage')).OwnSettingsPage }),
      },
      {
        path: 'units/:id/notices',
        lazy: async () => ({ Component: (await import('../notices/UnitSettingsPage')).UnitSettingsPage }),
      },
      {
        path: 'admin/templates',
        lazy: async () => ({ Component: (await import('../notices/TemplatesPage')).TemplatesPage }),
      },
      { path: 'me', lazy: async () => ({ Component: (await import('../session/MePage')).MePage }) },
      {
        path: 'demo/mailbox',
        lazy: async () => ({ Component: (await import('../demo/MailboxPage')).MailboxPage }),
      },
      {
        path: 'demo/clock',
        lazy: async () => ({ Component: (await import('../demo/ClockPage')).ClockPage }),
      },
      {
        path: 'admin/outbox',
        lazy: async () => ({ Component: (await import('../demo/DeadLettersPage')).DeadLettersPage }),
      },
      {
        path: 'admin/deliveries',
        lazy: async () => ({
          Component: (await import('../admin/deliveries/DeliveriesPage')).DeliveriesPage,
        }),
      },
      {
        path: 'admin/routes',
        lazy: async () => ({ Component: (await import('../admin/routes/RoutesPage')).RoutesPage }),
      },
      {
        path: 'admin/routes/:id',
        lazy: async () => ({ Component: (await import('../admin/routes/RoutePage')).RoutePage }),
      },
      {
        path: 'admin/routes/:id/compare/:other',
        lazy: async () => ({ Component: (await import('../admin/routes/ComparePage')).ComparePage }),
      },
      {
        path: 'admin/forms',
        lazy: async () => ({ Component: (await import('../admin/forms/FormsPage')).FormsPage }),
      },
      {
        path: 'admin/forms/new',
        lazy: async () => ({ Component: (await import('../admin/forms/NewFormPage')).NewFormPage }),
      },
      {
        path: 'admin/forms/:id',
        lazy: async () => ({ Component: (await import('../admin/forms/FormPage')).FormPage }),
      },
      {
        path: 'admin/ladders',
        lazy: async () => ({ Component: (await import('../admin/ladders/LaddersPage')).LaddersPage }),
      },
      {
        path: 'admin/ladders/new',
        lazy: async () => ({ Component: (await import('../admin/ladders/LadderEditor')).LadderEditor }),
      },
      {
        path: 'admin/ladders/:id',
        lazy: async () => ({ Component: (await import('../admin/ladders/LadderPage')).LadderPage }),
      },
      {
        path: 'admin/policies',
        lazy: async () => ({ Component: (await import('../admin/policies/PoliciesPage')).PoliciesPage }),
      },
      {
        path: 'admin/policies/:key',
        lazy: async () => ({ Component: (await import('../admin/policies/PolicyPage')).PolicyPage }),
      },
      {
        path: 'admin/policies/:key/new',
        lazy: async () => ({ Component: (await import('../admin/policies/PolicyEditor')).PolicyEditor }),
      },
      {
        path: 'admin/calendars',
        lazy: async () => ({
          Component: (await import('../admin/calendars/CalendarsPage')).CalendarsPage,
        }),
      },
      {
        path: 'admin/calendars/new',
        lazy: async () => ({ Component: (await import('../admin/calendars/NoticePage')).NoticePage }),
      },
      {
        path: 'admin/calendars/:year',
        lazy: async () => ({ Component: (await import('../admin/calendars/YearPage')).YearPage }),
      },
      {
        path: 'admin/org',
        lazy: async () => ({ Component: (await import('../org/OrgPage')).OrgPage }),
      },
      {
        path: 'admin/org/responsibilities',
        lazy: async () => ({
          Component: (await import('../org/ResponsibilitiesPage')).ResponsibilitiesPage,
        }),
      },
      {
        path: 'admin/org/persons/:id',
        lazy: async () => ({ Component: (await import('../org/PersonPage')).PersonPage }),
      },
      {
        path: 'admin/rescue',
        lazy: async () => ({ Component: (await import('../admin/rescue/RescuePage')).RescuePage }),
      },
      {
        path: 'me/delegation',
        lazy: async () => ({ Component: (await import('../delegation/DelegationPage')).DelegationPage }),
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
