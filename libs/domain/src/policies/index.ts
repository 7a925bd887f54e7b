export { standingOf, versionOn, type PolicyStanding, type PolicyVersion } from './dated';
