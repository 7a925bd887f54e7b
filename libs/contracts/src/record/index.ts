export { recordTeller, type Told } from './teller';
export { en } from './en';
export type { RecordWords } from './words';
export { zh } from './zh';
