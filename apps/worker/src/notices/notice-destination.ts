import { announce } from '@shanhai/application/notices';
import type { Clock } from '@shanhai/platform/clock';
import { isUnavailable, type Queryable } from '@shanhai/platform/postgres';
import { followClock } from '../platform.module';
import type { Destination } from '../relay';

/** Notices, written down with their deliveries; the notifier brings them from there. */
export const noticeDestination = (db: Queryable, clock: Clock): Destination => ({
  name: 'notices',
  topics: ['notice'],
  deliver: async (message) => {
    if (message.topic !== 'notice') throw new Error(`"${message.topic}" is no notice`);
    // A notice is dated by the business clock as it stands now, not as it stood when an activity last asked.
    await followClock(clock);
    await announce(db, clock, message.payload);
    return null;
  },
  failure: (error) => (isUnavailable(error) ? 'unreachable' : 'failed'),
});
