import type { Clock } from '@shanhai/platform/clock';

/** A clock that stands still until the test moves it. */
export class SettableClock implements Clock {
  readonly offsetMs = 0;

  constructor(private time: Date) {}

  now(): Date {
    return this.time;
  }

  wall(): Date {
    return new Date();
  }

  set(time: string): void {
    this.time = new Date(time);
  }

  forward(hours: number): void {
    this.time = new Date(this.time.getTime() + hours * 3_600_000);
  }
}
