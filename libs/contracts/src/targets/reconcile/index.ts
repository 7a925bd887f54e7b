import { exact, quantityText } from '@shanhai/domain/targets/plans';

/** The rule by which parts make up their whole: the same on the pages, while figures are typed, and in the service. */
export { cellErrors, reconcile, spread } from '@shanhai/domain/targets/plans';
export type { Aggregation, Comparison, Measured, Reconciliation } from '@shanhai/domain/targets/plans';

/** `after` less `before`, as decimals. */
export const differenceOf = (before: string, after: string): string =>
  quantityText(exact(after).minus(exact(before)));
