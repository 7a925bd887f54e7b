export type { TargetYearActivities, YearWaiting } from './ports';
