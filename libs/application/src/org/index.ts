export { maySeeCase, visibleCases, type CaseRelation, type Reader } from './case-visibility.store';
export { coveredUnits } from './units.store';
