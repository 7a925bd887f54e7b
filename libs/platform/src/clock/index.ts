export { DemoClock, systemClock, type Clock } from './demo-clock.store';
