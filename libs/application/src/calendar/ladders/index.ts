export { checkLadder } from './check';
export type { LadderDeps } from './deps';
export { publishLadder, retireLadder } from './publish';
export { listLadders, readLadder } from './read';
export { rollOutLadders } from './rollout';
