import { permissions, rolesWith } from '@shanhai/domain/org';

/** Of each permission the roles that have it, as JSON: what the functions of the database ask who acts by. */
export const rolesByPermission = JSON.stringify(
  Object.fromEntries(permissions.map((permission) => [permission, rolesWith(permission)])),
);
