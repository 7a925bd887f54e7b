import type { WorkItemEntry, WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import { lightOf, workingDaysLeft } from '@shanhai/domain/calendar';
import type { WorkItemEvent } from '@shanhai/domain/targets/work-items';
import type { StoredEvent } from '../../audit';
import type { Standpoint } from '../../deadlines/lights';
import { kindName } from '../../deadlines/words';
import type { ItemFile } from './files.store';
import type { UnitRef } from './standing.store';
import type { SummaryRow } from './view.store';

/** A work item as lists show it, at an instant. */
export function summaryOf(row: SummaryRow, at: Standpoint): WorkItemSummary {
  const { deadlineId: _d, deadlineKind: _k, dueAt: _a, startedAt: _s, provisional: _p, ...facts } = row;
  return {
    ...facts,
    coUnits: [...row.coUnits],
    milestones: [...row.milestones],
    holders: [...row.holders],
    heldBy: heldBy(row),
    updatedAt: row.updatedAt.toISOString(),
    ...deadlineOf(row, at),
  };
}

/** In review it lies with the unit that supervises, as it does before it is issued. */
function heldBy({ status, supervisingUnit, responsibleUnit }: SummaryRow): UnitRef | null {
  if (status === 'closed' || status === 'cancelled') return null;
  return status === 'created' || status === 'review' ? supervisingUnit : responsibleUnit;
}

function deadlineOf(
  row: SummaryRow,
  { now, bounds, calendars }: Standpoint,
): Pick<WorkItemSummary, 'light' | 'next'> {
  const { deadlineId: id, deadlineKind: kind, dueAt, startedAt } = row;
  if (id === null || kind === null || dueAt === null || startedAt === null)
    return { light: null, next: null };
  const calendar = calendars.ofUnit(row.responsibleUnit.id);
  return {
    light: lightOf({ kind, startedAt, dueAt, pausedAt: null }, bounds),
    next: {
      ...{ id, kind, kindName: kindName(kind), dueAt: dueAt.toISOString() },
      workingDaysLeft: workingDaysLeft(now, dueAt, calendar),
      provisional: row.provisional ?? false,
    },
  };
}

export interface Named {
  readonly persons: ReadonlyMap<
    string,
    { readonly id: string; readonly name: string; readonly nameEn: string }
  >;
  readonly units: ReadonlyMap<string, UnitRef>;
  readonly files: readonly ItemFile[];
}

/** An event as people read it. */
export function entryOf({ seq, type, at, actor, data }: StoredEvent, named: Named): WorkItemEntry {
  const event = { type, at: at.toISOString(), ...data } as WorkItemEvent;
  const ids = 'files' in event ? event.files : [];
  return {
    ...{ seq, type, at: at.toISOString() },
    actor:
      actor.kind === 'system'
        ? { kind: 'system', name: actor.name, reason: actor.reason }
        : { kind: 'person', person: named.persons.get(actor.id) ?? { id: actor.id, name: '–', nameEn: '–' } },
    unit: 'unit' in event ? (named.units.get(event.unit) ?? null) : null,
    text: textOf(event),
    milestone: event.type === 'work_item_milestone_reached' ? event.title : null,
    dueOn: dayOfEvent(event),
    outcome: event.type === 'work_item_extension_settled' ? event.outcome : null,
    files: named.files.filter(({ id }) => ids.includes(id)).map(withoutBound),
  };
}

export const withoutBound = ({ bound: _, ...file }: ItemFile) => file;

function textOf(event: WorkItemEvent): string | null {
  if (event.type === 'work_item_created') return null;
  if ('reason' in event) return event.reason;
  if ('text' in event) return event.text;
  if ('result' in event) return event.result;
  return 'comment' in event ? event.comment : null;
}

const dayOfEvent = (event: WorkItemEvent): string | null =>
  event.type === 'work_item_returned' ||
  event.type === 'work_item_extension_requested' ||
  event.type === 'work_item_extension_settled'
    ? event.dueOn
    : null;

/** Units that an event names. */
export const unitsIn = ({ data }: StoredEvent): string[] =>
  typeof data['unit'] === 'string' ? [data['unit']] : [];

export const personsIn = ({ actor }: StoredEvent): string[] => (actor.kind === 'person' ? [actor.id] : []);
