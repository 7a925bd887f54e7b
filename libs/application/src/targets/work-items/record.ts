import type { OutboxMessage } from '@shanhai/contracts/messages';
import { dayOf, yearOf } from '@shanhai/domain/calendar';
import { caseNumber, seriesKey } from '@shanhai/domain/numbers';
import {
  evolveWorkItem,
  hasEnded,
  type WorkItem,
  type WorkItemEvent,
} from '@shanhai/domain/targets/work-items';
import { idFromName } from '@shanhai/platform/ids';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { appendEvents, type EventActor } from '../../audit';
import { nextNumber } from '../../numbers';
import { moveClocks } from './clocks';
import { processKey, SUPERVISED_WORK } from './deps';
import { updateItem, type ItemRow } from './items.store';
import { noticesOf } from './notices';
import { workItemPolicy } from './policy';

export interface Recorder {
  /** The pool: rules are kept in the process by it. */
  readonly db: Queryable;
  readonly now: Date;
  /** Null: the system, which signs with its reason. */
  readonly actor: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  /** Nobody is told: the demo's items are there from the first day. */
  readonly quiet?: boolean;
}

/** An extension has one approval, and this is its id. */
export const extensionApprovalIdOf = (extension: string): string =>
  idFromName(`approval:extension:${extension}`);

/**
 * Writes what was decided on a locked work item: its state, its history, its deadlines, its process and whom it concerns,
 * in the caller's transaction. Answers the item as it stands now.
 */
export async function record(
  tx: Queryable,
  row: ItemRow,
  event: WorkItemEvent,
  recorder: Recorder,
): Promise<WorkItem> {
  const { db, now, actor } = recorder;
  const item = evolveWorkItem(row.state, event);
  const number =
    row.number ?? (event.type === 'work_item_issued' ? await numberFor(tx, db, item, now) : null);
  const asked = event.type === 'work_item_extension_requested' ? event.extension : null;
  const extensionApprovalId = asked === null ? null : extensionApprovalIdOf(asked);
  await updateItem(tx, { item, number, extensionApprovalId, now });
  const signed = actorOf(actor, event);
  await appendEvent(tx, item.id, event, signed);
  await moveClocks(tx, db, { before: row.state, after: item, now, actor: signed, reason: reasonOf(event) });
  const told = { before: row.state, item, number, createdBy: row.createdBy, actor, now };
  const notices = recorder.quiet ? [] : await noticesOf(tx, event, told);
  const messages = [...processMessages(event, item), ...notices];
  if (messages.length > 0) await appendOutbox(tx, processKey(item.id), messages, now);
  return item;
}

/** `at` and `type` stand in the event's own columns. */
export const appendEvent = (
  tx: Queryable,
  id: string,
  { type, at, ...data }: WorkItemEvent,
  actor: EventActor,
): Promise<void> => appendEvents(tx, SUPERVISED_WORK, id, [{ type, data, actor, at: new Date(at) }]);

const actorOf = (actor: Recorder['actor'], event: WorkItemEvent): EventActor =>
  actor === null
    ? { kind: 'system', name: 'system:process', reason: reasonOf(event) ?? event.type }
    : { kind: 'person', id: actor.id };

/** Why a deadline moves, as its history says. */
const reasonOf = (event: WorkItemEvent): string | null => {
  if (event.type === 'work_item_extension_settled') return `extension_${event.outcome}`;
  return 'reason' in event ? event.reason : null;
};

async function numberFor(tx: Queryable, db: Queryable, item: WorkItem, now: Date): Promise<string> {
  const { numberPrefix: prefix } = await workItemPolicy(db);
  const series = { prefix, unitId: item.supervisingUnit, year: yearOf(dayOf(now)) };
  return caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
}

/** Its process begins when it is issued, and looks again when it has ended or asks for more time. */
function processMessages(event: WorkItemEvent, item: WorkItem): OutboxMessage[] {
  const workflowId = processKey(item.id);
  if (event.type === 'work_item_issued') {
    const input = { workItemId: item.id };
    return [{ topic: 'workflow.start', payload: { workflowType: 'supervisedWork', workflowId, input } }];
  }
  const concerns = event.type === 'work_item_extension_requested' || (hasEnded(item) && item.assignment > 0);
  if (!concerns) return [];
  const argument = { id: `${event.type}:${item.id}:${event.at}` };
  return [{ topic: 'workflow.signal', payload: { workflowId, signal: 'workItemChanged', argument } }];
}
