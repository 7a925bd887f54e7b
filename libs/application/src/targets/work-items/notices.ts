import type { NoticeMessage, OutboxMessage } from '@shanhai/contracts/messages';
import type { WorkItem, WorkItemEvent } from '@shanhai/domain/targets/work-items';
import type { Queryable } from '@shanhai/platform/postgres';
import { caseLink, workItemsLink } from '../../notices/links';
import { dayAt, SUPERVISED_WORK } from './deps';
import { actingFor, knownUnits, type Seat } from './standing.store';

export interface Told {
  /** As it stood before: a unit that it was taken from is told as well. */
  readonly before: WorkItem;
  readonly item: WorkItem;
  readonly number: string | null;
  readonly createdBy: string;
  /** Null: the system. */
  readonly actor: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly now: Date;
}

type Body = Pick<NoticeMessage, 'kind' | 'data'>;

/** What an event tells, and whom it concerns: never who did it. Before it is issued nobody is told of anything. */
export async function noticesOf(tx: Queryable, event: WorkItemEvent, told: Told): Promise<OutboxMessage[]> {
  if (told.number === null) return [];
  const groups = await groupsOf(tx, event, told, told.number);
  const page = caseLink(SUPERVISED_WORK, told.item.id);
  return groups.flatMap(({ persons, link = page, ...body }, index): OutboxMessage[] => {
    const personIds = persons.filter((id) => id !== told.actor?.id);
    if (personIds.length === 0) return [];
    const to = {
      dedupeKey: `${event.type}:${told.item.id}:${event.at}:${index}`,
      ...{ personIds, link },
    };
    return [{ topic: 'notice', payload: { ...body, ...to } as NoticeMessage }];
  });
}

interface Group extends Body {
  readonly persons: readonly string[];
  /** The item's page, where nothing else is said. */
  readonly link?: string;
}

async function groupsOf(tx: Queryable, event: WorkItemEvent, told: Told, number: string): Promise<Group[]> {
  const { item, now } = told;
  const about = { number, title: item.title };
  const said = (comment: string | null) => ({
    ...about,
    ...{ by: told.actor?.name ?? '系统', byEn: told.actor?.nameEn ?? 'The system', comment },
  });
  const reporters = (seats: readonly Seat[]) => actingFor(tx, seats, 'work_item.report', dayAt(now));
  const [lead, ...helpers] = seatsOf(item);
  const watchers = () =>
    actingFor(
      tx,
      [{ unit: item.supervisingUnit, person: told.createdBy }],
      'work_item.supervise',
      dayAt(now),
    );
  switch (event.type) {
    case 'work_item_issued':
      return issued(tx, told, about, { lead: await reporters([lead]), helpers: await reporters(helpers) });
    case 'work_item_feedback':
      return [{ kind: 'work_item_feedback', data: said(event.result), persons: await watchers() }];
    case 'work_item_returned':
      return [
        {
          ...{ kind: 'work_item_returned', persons: await reporters([lead]) },
          data: { ...said(event.reason), dueOn: event.dueOn },
        },
      ];
    case 'work_item_closed':
      return [
        { kind: 'work_item_closed', data: said(event.comment), persons: await reporters([lead, ...helpers]) },
      ];
    case 'work_item_corrected':
      return corrected(tx, told, said(event.reason), reporters);
    case 'work_item_cancelled':
      return [
        {
          ...{ kind: 'work_item_changed', persons: await reporters(seatsOf(item)) },
          data: { ...said(event.reason), cancelled: true, taken: false },
        },
      ];
    case 'work_item_extension_settled':
      return [
        {
          ...{ kind: 'work_item_extension', persons: [...(await reporters([lead])), ...(await watchers())] },
          data: { ...about, granted: event.outcome === 'granted', dueOn: event.dueOn },
        },
      ];
    case 'work_item_urged':
      return [{ kind: 'work_item_urged', data: said(event.comment), persons: await reporters([lead]) }];
    default:
      return [];
  }
}

const seatsOf = ({ responsibleUnit, handler, coUnits }: WorkItem): [Seat, ...Seat[]] => [
  { unit: responsibleUnit, person: handler },
  ...coUnits.map((unit) => ({ unit, person: null })),
];

type Said = Extract<NoticeMessage, { kind: 'work_item_urged' }>['data'];

/**
 * A unit that it was handed to is told that it has something to sign for, and who has no part in it any more is not led to a
 * page that is not there for them.
 */
async function corrected(
  tx: Queryable,
  told: Told,
  said: Said,
  reporters: (seats: readonly Seat[]) => Promise<string[]>,
): Promise<Group[]> {
  const { before, item } = told;
  const handed = before.responsibleUnit !== item.responsibleUnit;
  const [lead] = seatsOf(item);
  const signing = handed ? await reporters([lead]) : [];
  const present = await reporters(seatsOf(item));
  const left = (await reporters(seatsOf(before))).filter((id) => !present.includes(id));
  const data = { ...said, cancelled: false };
  const { number, title } = said;
  return [
    {
      ...{ kind: 'work_item_changed', data: { ...data, taken: false } },
      persons: present.filter((id) => !signing.includes(id)),
    },
    { kind: 'work_item_changed', data: { ...data, taken: true }, persons: left, link: workItemsLink },
    ...(handed ? await issued(tx, told, { number, title }, { lead: signing, helpers: [] }) : []),
  ];
}

async function issued(
  tx: Queryable,
  { item, now }: Told,
  about: { readonly number: string; readonly title: string },
  { lead, helpers }: { readonly lead: readonly string[]; readonly helpers: readonly string[] },
): Promise<Group[]> {
  const [unit] = await knownUnits(tx, [item.responsibleUnit], dayAt(now));
  if (!unit) throw new Error(`unit ${item.responsibleUnit} does not exist`);
  const data = { ...about, unitZh: unit.nameZh, unitEn: unit.nameEn, dueOn: item.dueOn };
  return [
    { kind: 'work_item_issued', data: { ...data, helping: false }, persons: lead },
    {
      kind: 'work_item_issued',
      data: { ...data, helping: true },
      persons: helpers.filter((id) => !lead.includes(id)),
    },
  ];
}
