export { chainFault, common, MOST_DAYS, MOST_LINKS, type Link } from './delegations';
export { dutyAmong, dutyRoles, exclude, isDuty } from './duties';
export { isRole, permissions, permissionsOf, roles, rolesWith, type Permission, type Role } from './policy';
export {
  coordinatorsOf,
  isAbove,
  isAboveUnit,
  overseeingRoles,
  superiorsOf,
  type Chart,
  type ChartPost,
  type ChartUnit,
  type Overseen,
} from './superiors';
