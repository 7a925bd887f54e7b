import { delegationRoutes } from './delegations';
import { historyRoutes } from './history';
import { personRoutes } from './persons';
import { postRoutes } from './posts';
import { rescueRoutes } from './rescue';
import { responsibilityRoutes } from './responsibilities';
import { unitRoutes } from './units';

export { delegation, type Delegation, type NewDelegation } from './delegations';
export { orgEvent, type OrgEvent } from './history';
export {
  personDetail,
  personItem,
  roles,
  type AccountBody,
  type NewPerson,
  type PersonChange,
  type PersonDetail,
  type PersonItem,
} from './persons';
export { post, type NewPost, type Post, type PostEnd } from './posts';
export { rescueItem, type RescueItem } from './rescue';
export {
  responsibility,
  type NewResponsibility,
  type Responsibility,
  type ResponsibilityEnd,
} from './responsibilities';
export { unit, unitKinds, type NewUnit, type Unit, type UnitChange } from './units';

export const routes = {
  ...unitRoutes,
  ...personRoutes,
  ...postRoutes,
  ...responsibilityRoutes,
  ...delegationRoutes,
  ...historyRoutes,
  ...rescueRoutes,
};
