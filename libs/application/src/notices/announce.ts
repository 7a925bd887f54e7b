import type { NoticeMessage } from '@shanhai/contracts/messages';
import { letterOfKind } from '@shanhai/contracts/notices';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import { type MailRules, effectFor, mailRules } from './mail-effects';
import { type NewNotice, tell } from './notices.store';
import { toStandIns } from './stand-ins';

/**
 * Tells persons of something: a notice in the application at once and, for who has an address, an e-mail when and how
 * they chose: see `mailEffect`. Reminders of one call are one e-mail to a person, and so is what waits to be rescued. The same dedupeKey tells a person once,
 * however often it is repeated. Who stands in for those in whose inbox a case lies is told as well.
 * @throws when a person does not exist: the message is wrong and no repetition can help.
 */
export async function announce(
  db: Queryable,
  clock: Pick<Clock, 'now' | 'wall'>,
  message: NoticeMessage,
): Promise<void> {
  const at = { now: clock.now(), wall: clock.wall() };
  await announceAll(db, at, [message, ...(await toStandIns(db, message, at.now))]);
}

/** Several messages in two statements, at one instant of both clocks, to whom they name. See {@link announce}. */
export async function announceAll(
  db: Queryable,
  at: { readonly now: Date; readonly wall: Date },
  messages: readonly NoticeMessage[],
): Promise<void> {
  const persons = [...new Set(messages.flatMap(({ personIds }) => personIds))];
  if (persons.length === 0) return;
  const rules = await mailRules(db, persons, at.now);
  const notices = messages.flatMap((message) => noticesOf(message, rules, at.now));
  const { known } = await tell(db, notices, at.now, at.wall);
  if (known < notices.length) {
    const keys = messages.map(({ dedupeKey }) => dedupeKey).join(', ');
    throw new Error(`${notices.length - known} persons of the notices ${keys} do not exist`);
  }
}

const noticesOf = (message: NoticeMessage, rules: MailRules, now: Date): NewNotice[] => {
  const { kind, dedupeKey, personIds, link, data } = message;
  return [...new Set(personIds)].map((personId) => {
    const effect = effectFor(rules, { kind, personId }, now);
    return {
      ...{ kind, dedupeKey, personId, link, data },
      ...{ id: newId(), deliveryId: newId(), mail: effect.kind, letter: letterOfKind(kind) },
      releaseAt: effect.kind === 'quiet' ? effect.until : null,
    };
  });
};
