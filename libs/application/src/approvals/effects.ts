import {
  CORRECTION,
  findSeat,
  openTasks,
  stagesOf,
  stuckPlaces,
  waitingPlaces,
  type Approval,
  type Dated,
  type OpenTask,
  type RouteDefinition,
  type StuckPlace,
  type Term,
  type WaitingPlace,
} from '@shanhai/domain/approvals';
import { ladderFor, type LadderPolicy, type WorkingCalendar } from '@shanhai/domain/calendar';
import type { DeadlineRow, ReminderRow } from '../calendar/deadline-rows';

/** What a decision changes in the projections of an approval: pure differences between two states. */
export interface Effects {
  readonly opened: readonly OpenTask[];
  readonly closed: readonly ClosedTask[];
  readonly deadlines: readonly DeadlineRow[];
  readonly reminders: readonly ReminderRow[];
  /** Stage keys whose running clock stops. */
  readonly stopped: readonly string[];
  /** Who gets a copy (抄送), from whom. */
  readonly copies: readonly { readonly person: string; readonly by: string }[];
  /** Who has read their copy. */
  readonly readBy: readonly string[];
  /** Places that begin to wait for their turn or for an opinion, and those that don't wait any more. */
  readonly waiting: readonly WaitingPlace[];
  readonly waitedOut: readonly string[];
  /** Files that a comment names. */
  readonly files: readonly string[];
  /** Places that come into the rescue queue, and those that leave it. */
  readonly stuck: readonly StuckPlace[];
  readonly unstuck: readonly string[];
}

export interface ClosedTask {
  readonly taskId: string;
  readonly reason: string;
  /** Who decided it in its holder's name. */
  readonly delegate: string | null;
}

interface Clocked {
  readonly key: string;
  readonly term: Term;
}

export interface Tools {
  readonly calendar: WorkingCalendar;
  readonly ladder: LadderPolicy;
  readonly newId: () => string;
  readonly route: RouteDefinition;
}

export function effectsOf(
  before: Approval | null,
  after: Approval,
  events: readonly Dated[],
  tools: Tools,
): Effects {
  const were = before ? openTasks(before) : [];
  const are = openTasks(after);
  const started = clocksStarted(before, after);
  const deadlines = started.map((clock) => deadlineRow(after.id, clock, tools.newId()));
  const stopped = before ? clocks(before).filter((key) => !clocks(after).includes(key)) : [];
  return {
    opened: are.filter(
      ({ taskId, kind }) => !were.some((each) => each.taskId === taskId && each.kind === kind),
    ),
    closed: were
      .filter((task) => !are.some((each) => each.taskId === task.taskId))
      .map(({ taskId }) => ({
        taskId,
        reason: reasonOf(after, taskId, events),
        delegate: delegateOf(taskId, events),
      })),
    ...waitsOf(before, after),
    ...stuckOf(before, after, tools.route),
    deadlines,
    reminders: deadlines.flatMap((row) => remindersOf(row, tools)),
    stopped: stopped.map(keyOf),
    ...talkOf(events),
  };
}

/** Why a task is not open any more: what was decided on it, or what ended or suspended it besides. */
function reasonOf(after: Approval, taskId: string, events: readonly Dated[]): string {
  const own = events.find((event) => 'taskId' in event && event.taskId === taskId);
  const decided = own && reasons[own.type];
  if (decided) return decided;
  const seat = findSeat(after, taskId)?.seat;
  if (seat) return seat.closing?.reason ?? seat.status;
  // Its stage was left behind as a whole: it was sent back, taken back, or submitted again.
  const whole = events.find(({ type }) => type in wholesale);
  return whole ? (wholesale[whole.type] ?? whole.type) : 'closed';
}

function delegateOf(taskId: string, events: readonly Dated[]): string | null {
  const own = events.find((event) => 'taskId' in event && event.taskId === taskId && event.type in reasons);
  const acted = own && actedBy(own);
  return acted?.onBehalfOf === undefined ? null : acted.by;
}

/** A consulted seat whose turn it is again, or one that was handed on, is another wait than before. */
function waitsOf(before: Approval | null, after: Approval): Pick<Effects, 'waiting' | 'waitedOut'> {
  const were = before ? waitingPlaces(before) : [];
  const are = waitingPlaces(after);
  const key = ({ taskId, waitsFor }: WaitingPlace): string => `${taskId} ${waitsFor}`;
  const had = new Set(were.map(key));
  const still = new Set(are.map(({ taskId }) => taskId));
  return {
    waiting: are.filter((place) => !had.has(key(place))),
    waitedOut: were.flatMap(({ taskId }) => (still.has(taskId) ? [] : [taskId])),
  };
}

/** A correction that is asked of somebody else is another place than before: both are looked at. */
function stuckOf(
  before: Approval | null,
  after: Approval,
  route: RouteDefinition,
): Pick<Effects, 'stuck' | 'unstuck'> {
  const were = before ? stuckPlaces(before, route) : [];
  const are = stuckPlaces(after, route);
  const same = (one: StuckPlace) => (other: StuckPlace) =>
    one.place === other.place && one.person === other.person;
  return {
    stuck: are.filter((place) => !were.some(same(place))),
    unstuck: were.filter((place) => !are.some(same(place))).map(({ place }) => place),
  };
}

const reasons: Partial<Record<Dated['type'], string>> = {
  signed: 'approved',
  voted: 'voted',
  rejected: 'rejected',
  returned_to_applicant: 'returned',
  returned_to_stage: 'returned',
  opinion_given: 'opinion_given',
  reassigned: 'reassigned',
};

const wholesale: Partial<Record<Dated['type'], string>> = {
  returned_to_stage: 'returned_elsewhere',
  taken_back: 'taken_back',
  resubmitted: 'resubmitted',
  withdrawn: 'withdrawn',
  cancelled: 'cancelled',
};

const talkOf = (events: readonly Dated[]): Pick<Effects, 'copies' | 'readBy' | 'files'> => ({
  copies: events.flatMap((event) =>
    event.type === 'copied' || event.type === 'copies_given'
      ? event.persons.map((person) => ({ person, by: event.by }))
      : [],
  ),
  readBy: events.flatMap((event) => (event.type === 'read' ? [event.by] : [])),
  files: events.flatMap((event) => (event.type === 'commented' ? (event.attachments ?? []) : [])),
});

/** A running clock is known by its stage and by when it started: a stage that is entered again has a new one. */
const clocks = (state: Approval): string[] =>
  running(state).map(({ key, term }) => `${key}\n${term.startedAt}`);

const keyOf = (clock: string): string => clock.slice(0, clock.indexOf('\n'));

const running = (state: Approval): Clocked[] => [
  ...Object.entries(state.stages).flatMap(([key, stage]) =>
    stage.status === 'open' && stage.term ? [{ key, term: stage.term }] : [],
  ),
  ...(state.correction ? [{ key: CORRECTION, term: state.correction.term }] : []),
];

const clocksStarted = (before: Approval | null, after: Approval): Clocked[] => {
  const had = before ? clocks(before) : [];
  return running(after).filter(({ key, term }) => !had.includes(`${key}\n${term.startedAt}`));
};

const deadlineRow = (approvalId: string, { key, term }: Clocked, id: string): DeadlineRow => ({
  id,
  subjectType: 'approval',
  subjectId: approvalId,
  kind: key === CORRECTION ? 'correction' : 'stage',
  stageKey: key,
  budget: term.budget,
  unit: term.unit,
  startedAt: new Date(term.startedAt),
  consumed: term.consumed,
  dueAt: new Date(term.dueAt),
  calendar: term.calendar,
  provisional: term.provisional,
  workflowId: null,
});

const remindersOf = (row: DeadlineRow, { ladder, calendar }: Tools): ReminderRow[] =>
  ladderFor(row, ladder, calendar).map((rung) => ({ deadlineId: row.id, ...rung }));

export const stageTitle = (route: RouteDefinition, key: string) =>
  stagesOf(route.root).find((stage) => stage.key === key)?.title;

/** Who acted, or undefined for a step that the route took by itself. */
export const actedBy = (event: Dated): { by: string; onBehalfOf?: string } | undefined =>
  'by' in event && !steps.has(event.type) ? event : undefined;

/** Consequences of somebody's act, not acts of their own. */
const steps: ReadonlySet<Dated['type']> = new Set([
  'stage_passed',
  'stage_superseded',
  'copies_given',
] satisfies Dated['type'][]);
