import { isRole, permissionsOf, type Role } from './policy';

const duties: ReadonlySet<Role> = new Set(['administrator', 'security_administrator', 'auditor']);

/** One of the three administrators' (三员): given and ended by the security administrator. */
export const isDuty = (role: Role): boolean => duties.has(role);

/** The first of the three among a person's roles: who has one neither files nor decides, whatever else they hold. */
export const dutyAmong = (held: readonly string[]): Role | undefined =>
  held.find((role): role is Role => isRole(role) && isDuty(role));

/** All three, for statements that look for who holds one. */
export const dutyRoles: readonly Role[] = [...duties];

/**
 * Whether one person may not hold both at a time: three duties, three accounts, and who has one of them neither files
 * nor decides.
 */
export function exclude(one: Role, other: Role): boolean {
  if (one === other) return false;
  return (isDuty(one) && (isDuty(other) || acts(other))) || (isDuty(other) && acts(one));
}

const acts = (role: Role): boolean =>
  permissionsOf(role).some(
    (permission) => permission === 'approval.decide' || permission === 'application.file',
  );
