export { rolesByPermission } from './acting';
export { maySeeCase, visibleCases, type CaseRelation, type Reader } from './case-visibility.store';
export { chartOf, type NamedChart } from './chart.store';
export { holdersOfRoles } from './holders.store';
export { coveredUnits } from './units.store';
