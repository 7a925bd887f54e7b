export {
  DEMO_PASSWORD,
  demoAccounts,
  readClock,
  readMail,
  readMailbox,
  setClock,
  type DemoDeps,
} from './demo';
export { listDeadLetters, retryLetter } from './outbox';
