export { applyRefusal, countedStatuses, daysOf, inTime, placesLeft, type ApplyCode } from './apply';
export {
  callPhases,
  phaseOf,
  programmeKinds,
  windowOf,
  type AmountBounds,
  type Applicants,
  type CallContent,
  type CallPhase,
  type CallStatus,
  type CallWindow,
  type LawfulPeriod,
  type ProgrammeKind,
  type ReviewPolicy,
} from './call';
export { extensionRefusal, withdrawalRefusal } from './change';
export { checksOf, figureFields, withChecks } from './checks';
export { callFaults, type CallFacts } from './faults';
