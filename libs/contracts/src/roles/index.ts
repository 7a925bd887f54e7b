import type { Role } from '@shanhai/domain/org';

/** What roles are called: the same on the pages and in what the service says. Needs nothing at run time. */
export const roleWords: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  clerk: { zh: '经办', en: 'clerk' },
  coordinator: { zh: '联络员', en: 'coordinator' },
  head: { zh: '负责人', en: 'head' },
  leader: { zh: '领导', en: 'leader' },
  approver: { zh: '审批人', en: 'approver' },
  administrator: { zh: '系统管理员', en: 'system administrator' },
  security_administrator: { zh: '安全管理员', en: 'security administrator' },
  auditor: { zh: '审计员', en: 'auditor' },
};

/** What a role is called; a word that is no role stands as it is. */
export const roleName = (role: string, language: 'zh' | 'en'): string =>
  Object.hasOwn(roleWords, role) ? roleWords[role as Role][language] : role;
