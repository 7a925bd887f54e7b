import { dayOf, formatDay, parseDay } from '@shanhai/domain/calendar';
import { digestDue } from '@shanhai/domain/notices';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { loadCalendar } from '../../calendar';
import { mailRules } from '../mail-effects';
import { digestContent, isEmpty, sizesOf } from './content';
import { type DigestRow, endDigest, lockDigest, recordDigest } from './digests.store';

export interface DigestPorts {
  readonly db: Database;
  readonly clock: Pick<Clock, 'now' | 'wall'>;
}

/** `stale`: somebody else has made it, or does. */
export type DigestReport = 'stale' | 'made' | 'empty' | 'unwanted' | 'missed';

/** Where a digest leads. */
const inbox = '/inbox';

/**
 * Makes one digest, once: in one transaction its notice, its delivery, and what it told. Nothing is sent when there is
 * nothing to tell, when the person no longer wants it, or when its day is over.
 */
export const makeDigest = ({ db, clock }: DigestPorts, id: string): Promise<DigestReport> =>
  db.transaction(async (tx) => {
    const row = await lockDigest(tx, id);
    if (row === undefined) return 'stale';
    const at = { now: clock.now(), wall: clock.wall() };
    const obstacle = await obstacleTo(tx, row, at.now);
    if (obstacle !== undefined) {
      await endDigest(tx, id, obstacle);
      return obstacle;
    }
    const content = await digestContent(tx, { personId: row.personId, digestId: null }, at.now);
    if (isEmpty(content)) {
      await endDigest(tx, id, 'empty');
      return 'empty';
    }
    const data = { digestId: id, day: row.day, ...sizesOf(content) };
    await recordDigest(tx, row, { noticeId: newId(), deliveryId: newId(), data, link: inbox }, at);
    return 'made';
  });

async function obstacleTo(
  tx: Queryable,
  { personId, day, email }: DigestRow,
  now: Date,
): Promise<'missed' | 'unwanted' | undefined> {
  if (day !== formatDay(dayOf(now))) return 'missed';
  if (!email) return 'unwanted';
  const { settingsOf } = await mailRules(tx, [personId], now);
  const due = digestDue(parseDay(day), settingsOf(personId).digest, await loadCalendar(tx));
  return due === undefined ? 'unwanted' : undefined;
}
