export {
  activityKinds,
  activityLevels,
  personalNumbers,
  publicationFaults,
  type ActivityContent,
  type ActivityKind,
  type ActivityLevel,
  type Participant,
} from './activities';
export {
  fundKinds,
  movementTypes,
  negated,
  overPromised,
  post,
  sumOf,
  sumsBy,
  type Balance,
  type FundKind,
  type Movement,
  type MovementType,
} from './funds';
export { groupFunctions, groupKinds, isGroup, type GroupFunction } from './groups';
export { identified, sourceOf, type MinutesItem, type MinutesSource, type SentItem } from './minutes';
export { pairYear, type HeldActivity, type PairYear, type Usual } from './overview';
export { pairRefusal, type Pair, type ProposedPair } from './pairs';
