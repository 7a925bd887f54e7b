export type { MoneyDeps } from './deps';
export { moneyEffect, recordMoney, reverseMoney } from './hand';
export { fundPolicy } from './policy';
export { fundIdOf, postMovement, type Decision, type MovementOrder, type Posted, type Purse } from './post';
export { funds, moneyMovements, moneySums, projectAccounts, readFund } from './read';
export { statementTable, sumTable } from './tables';
export { verifyLedger } from './verify';
