import type { Amendment, CommentFile, SignOff, TimelineEntry } from '@shanhai/contracts/approvals';
import type { RouteDefinition } from '@shanhai/domain/approvals';
import type { StoredEvent } from '../audit';
import { stageTitle } from './effects';
import { seenAmendment } from './read-amendments';
import { nameOf, type Names } from './read-names';

type Data = StoredEvent['data'];

/** What an entry says besides its event. */
interface Around {
  readonly route: RouteDefinition;
  readonly names: Names;
  readonly files: ReadonlyMap<string, CommentFile>;
  /** By the number of their event. */
  readonly amendments: ReadonlyMap<number, Amendment>;
  readonly signOffs: ReadonlyMap<number, SignOff>;
  /** Fields of the form that the reader may not see. */
  readonly hidden: readonly string[];
}

/** Newest first. A round begins with a submission: what came before the first one has none. */
export function timelineOf(events: readonly StoredEvent[], around: Around): TimelineEntry[] {
  const { route, names, files, amendments, signOffs, hidden } = around;
  const holders = holdersIn(events);
  let round = 0;
  const entries = events.map((event) => {
    if (event.streamType === 'approval' && /^(re)?submitted$/.test(event.type)) round += 1;
    const holder = holders.get(String(event.data['taskId']));
    const own = event.streamType === 'approval';
    const amendment = own ? amendments.get(event.seq) : undefined;
    return {
      ...timelineEntry(event, route, names),
      round: round || null,
      holder: holder === undefined ? null : nameOf(names, holder),
      attachments: filesOf(event, files),
      amendment: amendment ? seenAmendment(amendment, hidden) : null,
      signOff: (own && signOffs.get(event.seq)) || null,
    };
  });
  return entries.reverse();
}

function timelineEntry(
  event: StoredEvent,
  route: RouteDefinition,
  names: Names,
): Omit<TimelineEntry, 'attachments' | 'round' | 'holder' | 'amendment' | 'signOff'> {
  const { stage, comment } = event.data;
  const { actor } = event;
  const data = Object.fromEntries(Object.entries(event.data).filter(([key]) => !saidElsewhere.has(key)));
  return {
    ...{ seq: event.seq, type: event.type, at: event.at.toISOString(), data },
    stream: event.streamType === 'approval' ? 'approval' : 'case',
    actor: actor.kind === 'system' ? actor : personActor(actor, names),
    stage: typeof stage === 'string' ? (stageTitle(route, stage) ?? null) : null,
    people: personsIn(event.data).map((id) => nameOf(names, id)),
    comment: typeof comment === 'string' && comment !== '' ? comment : null,
    system: actor.kind === 'system',
  };
}

/** Parts of an event that an entry says in its own fields, and tasks, which are nobody's to read. */
const saidElsewhere = new Set([
  ...['stage', 'comment', 'by', 'attachments', 'changes'],
  ...['taskId', 'taskOfApplicant'],
]);

function filesOf({ data }: StoredEvent, files: ReadonlyMap<string, CommentFile>): CommentFile[] {
  return listIn(data, 'attachments').flatMap((id) => files.get(String(id)) ?? []);
}

const personActor = (actor: Extract<StoredEvent['actor'], { kind: 'person' }>, names: Names) => ({
  kind: 'person' as const,
  person: nameOf(names, actor.id),
  ...(actor.onBehalfOf !== undefined && { onBehalfOf: nameOf(names, actor.onBehalfOf) }),
});

/** Ids of everybody whom the history names. */
export const personsTold = (events: readonly StoredEvent[]): string[] =>
  events.flatMap(({ actor, data }) => [
    ...(actor.kind === 'person' ? [actor.id, actor.onBehalfOf ?? actor.id] : []),
    ...personsIn(data),
  ]);

const listIn = (data: Data, key: string): readonly unknown[] => {
  const value = data[key];
  return Array.isArray(value) ? value : [];
};

interface Taken {
  readonly taskId: string;
  readonly person: string;
}

const isTaken = (seat: unknown): seat is Taken =>
  typeof seat === 'object' && seat !== null && 'taskId' in seat && 'person' in seat;

/** Places that an event made, each with whom it was made for. */
const seatsIn = (data: Data): Taken[] => [data['seat'], ...listIn(data, 'seats')].filter(isTaken);

/** A stage or nobody may stand where another event has a person. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{36}$/.test(value);

/** Who signed in the name of others, of signatures that are carried. */
const handsIn = ({ hands }: Data): unknown[] =>
  typeof hands === 'object' && hands !== null ? Object.values(hands) : [];

const personsIn = (data: Data): string[] => [
  ...new Set([
    ...seatsIn(data).map(({ person }) => person),
    ...[data['to'], data['person'], data['signedBy'], ...listIn(data, 'persons')].filter(isId),
    ...[...listIn(data, 'signers'), ...handsIn(data)].filter(isId),
  ]),
];

/** Who held each task first: a place that is handed on goes on as another task. */
function holdersIn(events: readonly StoredEvent[]): ReadonlyMap<string, string> {
  const made = events.flatMap(({ data }) => {
    const { newTask, to, person } = data;
    const next = to ?? person;
    const handed = isId(newTask) && isId(next) ? [{ taskId: newTask, person: next }] : [];
    return [...seatsIn(data), ...handed];
  });
  return new Map(made.map(({ taskId, person }) => [taskId, person]));
}
