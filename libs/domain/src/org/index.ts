export { chainFault, common, MOST_DAYS, MOST_LINKS, type Link } from './delegations';
export { concernedBy } from './endings';
export { dutyAmong, dutyRoles, exclude, isDuty } from './duties';
export { isRole, permissions, permissionsOf, roles, rolesWith, type Permission, type Role } from './policy';
export {
  coordinatorsFor,
  isAbove,
  isAboveUnit,
  overseeingRoles,
  superiorsFor,
  upperCoordinatorsFor,
  type Chart,
  type ChartPost,
  type ChartUnit,
  type Overseeing,
  type Overseen,
} from './superiors';
