import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { type NamedStandIn, standInsOfCase } from './stand-ins.store';

/** What is told of a case to those in whose inbox it lies. Whoever is told as the one who filed it has nobody standing in. */
const inboxKinds = ['task_opened', 'correction_asked', 'urged', 'case_withdrawn', 'case_cancelled'] as const;
type InboxMessage = Extract<NoticeMessage, { readonly kind: (typeof inboxKinds)[number] }>;

const isOfInbox = (message: NoticeMessage): message is InboxMessage =>
  (inboxKinds as readonly string[]).includes(message.kind);

/**
 * The same message to who stands in today for those whom it tells, saying in whose place. It is looked up where notices
 * are made, so that a decision asks for nothing more. One statement, for some kinds.
 */
export async function toStandIns(db: Queryable, message: NoticeMessage, now: Date): Promise<NoticeMessage[]> {
  if (!isOfInbox(message)) return [];
  const { personIds, data } = message;
  const found = await standInsOfCase(db, personIds, data.number, formatDay(dayOf(now)));
  return inPlaces(found, personIds).map(
    ({ delegateId, ...inPlace }) =>
      ({ ...message, personIds: [delegateId], data: { ...data, ...inPlace } }) as NoticeMessage,
  );
}

/** Each stand-in once, with the names of all for whom they stand in; without those who are told for themselves. */
export function inPlaces(
  found: readonly NamedStandIn[],
  told: readonly string[],
): { readonly delegateId: string; readonly onBehalfOf: string; readonly onBehalfOfEn: string }[] {
  const delegates = new Set(found.map(({ delegateId }) => delegateId));
  return [...delegates]
    .filter((id) => !told.includes(id))
    .map((id) => {
      const principals = found.filter(({ delegateId }) => delegateId === id);
      return {
        delegateId: id,
        onBehalfOf: principals.map(({ name }) => name).join('、'),
        onBehalfOfEn: principals.map(({ nameEn }) => nameEn).join(', '),
      };
    });
}
