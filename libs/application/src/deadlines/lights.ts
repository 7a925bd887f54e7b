import { lightRule } from '@shanhai/contracts/deadlines';
import { lightBounds, type LightBounds, type LightRule } from '@shanhai/domain/calendar';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { loadPolicy } from '../admin/policies.store';
import { loadCalendars, type Calendars } from '../calendar';

export interface DeadlineDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** What every answer about deadlines is made by: one instant, its calendar, and when lights change. */
export interface Standpoint {
  readonly now: Date;
  readonly calendars: Calendars;
  readonly rule: LightRule;
  readonly bounds: LightBounds;
}

/** Policy and calendar are known to the process: mostly no round trip. */
export async function standpoint({ db, clock }: DeadlineDeps): Promise<Standpoint> {
  const now = clock.now();
  const [rule, calendars] = await Promise.all([
    loadPolicy(db, 'deadline.lights', lightRule),
    loadCalendars(db),
  ]);
  return { now, calendars, rule, bounds: lightBounds(now, rule, calendars.common) };
}

export const madeBy = ({ now, rule }: Standpoint) => ({ rule, asOf: now.toISOString() });
