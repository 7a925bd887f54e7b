import * as admin from './admin';
import * as approvals from './approvals';
import * as attachments from './attachments';
import * as calendar from './calendar';
import * as cooperation from './cooperation';
import * as deadlines from './deadlines';
import * as forms from './forms';
import * as notices from './notices';
import * as org from './org';
import * as policies from './policies';
import * as projects from './projects';
import * as calls from './projects/calls';
import * as money from './projects/money';
import * as session from './session';
import * as targetImports from './targets/imports';
import * as workItems from './targets/work-items';
import * as targetChanges from './targets/changes';
import * as targetClose from './targets/close';
import * as targetPlans from './targets/plans';
import * as targetReports from './targets/reports';

/** Every endpoint of the API, by area. OpenAPI is made from this. */
export const api = {
  session: session.routes,
  approvals: approvals.routes,
  routes: approvals.routeRoutes,
  forms: forms.routes,
  submissions: approvals.submissionRoutes,
  uploads: attachments.routes,
  projects: projects.routes,
  calls: calls.routes,
  money: money.routes,
  workItems: workItems.routes,
  targetPlans: targetPlans.routes,
  targetReports: targetReports.routes,
  targetImports: targetImports.routes,
  targetChanges: targetChanges.routes,
  targetClose: targetClose.routes,
  org: org.routes,
  cooperation: cooperation.routes,
  ladders: calendar.ladderRoutes,
  policies: policies.policyRoutes,
  deadlineLists: deadlines.routes,
  notices: notices.routes,
  calendar: calendar.calendarRoutes,
  deadlines: calendar.deadlineRoutes,
  admin: admin.routes,
};
