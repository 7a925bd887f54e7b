export { amountFault, exceeds, plus } from './amounts';
export {
  accounts,
  addBalances,
  emptyFund,
  emptyProject,
  fundNumbers,
  projectNumbers,
  type Account,
  type FundBalances,
  type FundNumbers,
  type Posting,
  type ProjectBalances,
  type ProjectNumbers,
} from './chart';
export {
  amountOf,
  budgetKinds,
  decide,
  handKinds,
  isBudgetKind,
  isVoucher,
  movementKinds,
  reverse,
  takesAll,
  type Books,
  type Moved,
  type Movement,
  type MovementKind,
} from './movements';
export {
  ruleFaults,
  rulesFor,
  verdictOf,
  worsens,
  type FundRule,
  type RuleState,
  type Verdict,
} from './rules';
