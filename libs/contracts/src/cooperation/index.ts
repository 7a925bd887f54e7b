import { activityFileRoutes, activityRoutes } from './activities';
import { fundRoutes } from './funds';
import { groupRoutes } from './groups';
import { pairRoutes } from './pairs';

export {
  activityBody,
  type Activity,
  type ActivityBody,
  type ActivityFilters,
  type ActivitySummary,
  type ActivityView,
  type MinutesItemView,
} from './activities';
export {
  type FundFilters,
  type FundSum,
  type MovementFilters,
  type MovementView,
  type NewMovement,
} from './funds';
export { type GroupMember, type GroupView, type MemberEnd, type NewMember } from './groups';
export { type BalanceView } from './money';
export {
  type Actor,
  type NewPair,
  type PairCorrection,
  type PairDetail,
  type PairEnd,
  type PairItem,
  type PairView,
} from './pairs';

export const routes = {
  ...pairRoutes,
  ...groupRoutes,
  ...activityRoutes,
  ...activityFileRoutes,
  ...fundRoutes,
};
