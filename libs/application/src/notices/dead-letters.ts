import { isAddressRefusal, MOST_NAMED, type OwnAddress } from '@shanhai/contracts/notices';
import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { rolesWith } from '@shanhai/domain/org';
import { ok, type Result } from '@shanhai/domain/result';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { holdersOfRoles } from '../org';
import { channelStates, type StoredChannel } from './administration/list.store';
import { announceAll } from './announce';
import { channelKeys } from './channels';
import { addressState, deadLettersTold, takeUntold, type DeadLetter } from './dead-letters.store';
import { deliveriesLink, settingsLink } from './links';
import type { Instant } from './reminders';

/**
 * Tells of what became undeliverable, in one transaction with the mark that it was told: who looks after deliveries once
 * a day and channel, however many there are, and who has an address that was refused for good once a month. Answers how
 * many were looked at: as many as `limit` means that there may be more.
 */
export const tellOfDeadLetters = (db: Database, at: Instant, limit: number): Promise<number> =>
  db.transaction(async (tx) => {
    const dead = await takeUntold(tx, limit);
    if (dead.length === 0) return 0;
    const day = formatDay(dayOf(at.now));
    const administrators = await holdersOfRoles(tx, rolesWith('delivery.manage'), day);
    await announceAll(tx, at, [
      ...forAdministrators(dead, await channelStates(tx, channelKeys), administrators, day),
      ...dead.flatMap((each) => forThePerson(each, day)),
    ]);
    await deadLettersTold(
      tx,
      dead.map(({ id }) => id),
      at.wall,
    );
    return dead.length;
  });

const forAdministrators = (
  dead: readonly DeadLetter[],
  states: readonly StoredChannel[],
  personIds: string[],
  day: string,
): NoticeMessage[] =>
  [...new Set(dead.map(({ channel }) => channel))].map((channel) => ({
    kind: 'dead_letters',
    dedupeKey: `dead-letters:${channel}:${day}`,
    ...{ personIds, link: deliveriesLink },
    data: { channel, count: countOf(states, channel), persons: namesOf(dead, channel) },
  }));

const countOf = (states: readonly StoredChannel[], wanted: string): number =>
  states
    .filter(({ channel }) => channel === wanted)
    .flatMap((state) => state.dead)
    .reduce((sum, { count }) => sum + count, 0);

function namesOf(dead: readonly DeadLetter[], wanted: string) {
  const by = new Map<string, { name: string; nameEn: string }>();
  for (const { channel, personId, name, nameEn } of dead)
    if (channel === wanted) by.set(personId, { name, nameEn });
  return [...by.values()].slice(0, MOST_NAMED);
}

function forThePerson(
  { channel, reason, address, personId, current }: DeadLetter,
  day: string,
): NoticeMessage[] {
  if (channel !== 'email' || !current || !isAddressRefusal(reason)) return [];
  return [
    {
      kind: 'address_failed',
      dedupeKey: `address-failed:${address}:${day.slice(0, 7)}`,
      ...{ personIds: [personId], link: settingsLink, data: { address, reason } },
    },
  ];
}

/** Whether the last e-mail to one's address was refused for good. */
export async function ownAddress(db: Queryable, personId: string): Promise<Result<OwnAddress>> {
  const { email, status, reason, answer, endedAt } = await addressState(db, personId);
  const failed = status === 'dead' || status === 'given_up';
  if (!failed || reason === null || endedAt === null || !isAddressRefusal(reason)) {
    return ok({ email, refused: null });
  }
  return ok({ email, refused: { reason, answer, at: endedAt.toISOString() } });
}
