import { exact, quantityText } from '@shanhai/domain/targets/plans';

/** The rules by which a plan is judged: the same on the pages, while figures are typed, and in the service. */
export {
  cellErrors,
  faultsOfTarget,
  mayFall,
  receiversOf,
  reconcile,
  spread,
  wholeFaults,
} from '@shanhai/domain/targets/plans';
export type {
  Aggregation,
  Comparison,
  Figured,
  Measured,
  Receivers,
  Reconciliation,
} from '@shanhai/domain/targets/plans';

/** `after` less `before`, as decimals. */
export const differenceOf = (before: string, after: string): string =>
  quantityText(exact(after).minus(exact(before)));
