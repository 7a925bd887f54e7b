export { relayPolicy, type RelayPolicy } from './policy';
export { Relay, type RelayParts } from './relay';
export type { Destination } from './destination';
