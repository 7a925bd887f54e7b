import { assertNever } from '../../result';
import type { WorkItemEvent, WorkItemEventOf } from './events';
import type { WorkItem } from './state';

/** What an event makes of a work item. Folding all events from null gives the stored state. */
export function evolveWorkItem(item: WorkItem | null, event: WorkItemEvent): WorkItem {
  if (event.type === 'work_item_created') return created(event);
  if (item === null) throw new Error(`a work item begins with "work_item_created", not with "${event.type}"`);
  return next(item, event);
}

export const foldWorkItem = (events: readonly WorkItemEvent[]): WorkItem | null =>
  events.reduce<WorkItem | null>(evolveWorkItem, null);

const created = ({ type: _, by: _by, at, ...terms }: WorkItemEventOf<'work_item_created'>): WorkItem => ({
  ...terms,
  status: 'created',
  edition: 1,
  assignment: 0,
  handler: null,
  feedbackBy: null,
  extension: null,
  urgedAt: null,
  heldSince: at,
});

function next(item: WorkItem, event: Exclude<WorkItemEvent, { type: 'work_item_created' }>): WorkItem {
  const { at } = event;
  switch (event.type) {
    case 'work_item_corrected':
      return corrected(item, event);
    case 'work_item_issued':
      return { ...item, status: 'issued', assignment: item.assignment + 1, heldSince: at };
    case 'work_item_signed_for':
      return { ...item, status: 'signed', handler: event.by, heldSince: at };
    case 'work_item_progressed':
      return { ...item, status: 'in_work' };
    case 'work_item_milestone_reached':
      return { ...item, status: 'in_work', milestones: reached(item, event) };
    case 'work_item_feedback':
      return { ...item, status: 'review', feedbackBy: event.by, heldSince: at };
    case 'work_item_closed':
      return { ...item, status: 'closed' };
    case 'work_item_returned':
      return returned(item, event);
    case 'work_item_cancelled':
      return { ...item, status: 'cancelled' };
    case 'work_item_extension_requested': {
      const { extension: id, reason, by, dueOn, milestones } = event;
      return { ...item, extension: { id, reason, by, dueOn, milestones } };
    }
    case 'work_item_extension_settled':
      return { ...item, extension: null, dueOn: event.dueOn, milestones: event.milestones };
    case 'work_item_urged':
      return { ...item, urgedAt: at };
    default:
      return assertNever(event);
  }
}

const reached = (item: WorkItem, event: WorkItemEventOf<'work_item_milestone_reached'>) =>
  item.milestones.map((each) => (each.id === event.milestone ? { ...each, reachedAt: event.at } : each));

const returned = (item: WorkItem, { dueOn, at }: WorkItemEventOf<'work_item_returned'>): WorkItem => ({
  ...{ ...item, status: 'in_work', dueOn, feedbackBy: null },
  assignment: item.assignment + 1,
  heldSince: at,
});

/** Handed to another unit, it waits for that one's signature. */
function corrected(item: WorkItem, event: WorkItemEventOf<'work_item_corrected'>): WorkItem {
  const { title, text, responsibleUnit, coUnits, milestones, dueOn, at } = event;
  const terms = { title, text, responsibleUnit, coUnits, milestones, dueOn };
  const edition = item.handler === null ? item.edition : item.edition + 1;
  if (item.status === 'created' || responsibleUnit === item.responsibleUnit) {
    return { ...item, ...terms, edition };
  }
  return {
    ...{ ...item, ...terms, edition, status: 'issued', handler: null },
    assignment: item.assignment + 1,
    heldSince: at,
  };
}
