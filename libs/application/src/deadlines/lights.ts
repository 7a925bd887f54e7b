import { lightLimits, type DeadlineBoard } from '@shanhai/contracts/deadlines';
import { lightBounds, type LightBounds, type LightRule } from '@shanhai/domain/calendar';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { loadPolicy } from '../admin/policies.store';
import { loadCalendars, type Calendars } from '../calendar';
import { kindName } from './words';
import { z } from 'zod';

export interface DeadlineDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** Versions from before limits by kind have none, and are as valid. */
export const lightPolicy = lightLimits.extend({
  kinds: z.record(z.string().min(1).max(100), lightLimits).default({}),
});

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
    loadPolicy(db, 'deadline.lights', lightPolicy),
    loadCalendars(db),
  ]);
  return { now, calendars, rule, bounds: lightBounds(now, rule, calendars.common) };
}

export const madeBy = ({ now, rule }: Standpoint): Pick<DeadlineBoard, 'rule' | 'asOf'> => ({
  rule: {
    ...rule,
    kinds: Object.entries(rule.kinds)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, limits]) => ({ kind, kindName: kindName(kind), ...limits })),
  },
  asOf: now.toISOString(),
});
