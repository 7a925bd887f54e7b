export { taken, type Call, type Idempotency, type Language, type Outgoing } from './call';
export { Exports } from './exports';
export { Handle } from './handle';
export { Refusal } from './problem';
