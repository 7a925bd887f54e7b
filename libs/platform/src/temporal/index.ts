export { openTemporal, type TemporalOptions } from './connection';
export { WorkflowDoor, type DoorOptions, type Receipt } from './door';
export { callFailure, failureText, type CallFailure } from './failures';
