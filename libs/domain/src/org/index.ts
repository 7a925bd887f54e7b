export { isRole, permissions, permissionsOf, roles, rolesWith, type Permission, type Role } from './policy';
