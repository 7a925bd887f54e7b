/**
 * Who may do what at all: role × permission. Whether it holds for one case is a second question, answered by
 * the relation between the person's units and the case's (see `coversUnit` in the application's org area).
 * Three duties, three accounts (三员分立): who administers does not decide, and who audits changes nothing.
 */
export const roles = [
  'clerk', // 经办
  'coordinator', // 联络员
  'head', // 负责人
  'leader', // 领导
  'approver', // 审批
  'administrator', // 系统管理员
  'security_administrator', // 安全管理员
  'auditor', // 审计员
] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  /** See cases of one's own units, of those below them, and, in an office, of its government's. */
  'case.read',
  /** Start, fill in and submit applications for one's own unit. */
  'application.file',
  /** Sign where a route asks for it. */
  'approval.decide',
  /** Reassign what is held up, rescue what nobody holds, and cancel, with a reason. Never decide. */
  'approval.rescue',
  /** Read the whole history of a case, machine steps included. */
  'audit.read',
  /** See messages that were given up, and try them again. */
  'outbox.manage',
  /** See whom messages went to and how, try dead letters again or give them up, pace channels, look into queues. */
  'delivery.manage',
  /** Set the demo's clock. */
  'clock.set',
  /** Manage accounts and sessions, and who holds the three administrators' posts. */
  'account.manage',
  /** Manage units, persons and posts, and record leave for others. */
  'org.manage',
  /** Write, check, publish and retire routes and forms. */
  'route.manage',
  /** Publish yearly notices and office hours. */
  'calendar.manage',
  /** Extend a term by a decision with a reason (行政许可法 art. 42: 经本行政机关负责人批准，可以延长). */
  'deadline.extend',
  /** 编制计划: draft, submit and cancel the annual plan of one's office. */
  'target.plan',
  /** 落实目标: sign for one's unit's letter, break its targets down, and report on them. */
  'target.carry_out',
  /** Set how the persons of one's unit and of those below are told of things, and see every template. */
  'notice.manage',
  /** Record in the register of cooperation for the units that one's posts reach: pairs, groups, activities, funds. */
  'cooperation.record',
  /** Write, publish, extend and withdraw calls of the programmes that one's unit looks after. */
  'call.manage',
  /** Record budgets, payments and returns of the programmes whose money one's unit keeps. */
  'fund.record',
  /** Create, issue and review supervised work items for one's own unit, whose work is of the units below it. */
  'work_item.supervise',
  /** Sign for the work items of one's own unit, enter what was done, feed back and ask for more time. */
  'work_item.report',
] as const;
export type Permission = (typeof permissions)[number];

const table: Readonly<Record<Role, readonly Permission[]>> = {
  clerk: ['case.read', 'application.file', 'target.carry_out', 'work_item.report', 'cooperation.record'],
  coordinator: [
    'case.read',
    'target.plan',
    'target.carry_out',
    'work_item.supervise',
    'work_item.report',
    'cooperation.record',
    'call.manage',
    'fund.record',
  ],
  head: ['case.read', 'approval.decide', 'deadline.extend', 'notice.manage', 'work_item.supervise'],
  leader: ['case.read', 'approval.decide', 'deadline.extend'],
  approver: ['case.read', 'approval.decide', 'work_item.supervise', 'call.manage', 'fund.record'],
  administrator: [
    'approval.rescue',
    'outbox.manage',
    'delivery.manage',
    'clock.set',
    'org.manage',
    'route.manage',
    'calendar.manage',
    'notice.manage',
  ],
  security_administrator: ['account.manage'],
  auditor: ['case.read', 'audit.read'],
};

export const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

/** What a role may do. A role that this version does not know may do nothing. */
export const permissionsOf = (role: string): readonly Permission[] => (isRole(role) ? table[role] : []);

export const rolesWith = (permission: Permission): readonly Role[] =>
  roles.filter((role) => table[role].includes(permission));
