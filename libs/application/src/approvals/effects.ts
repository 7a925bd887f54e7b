import {
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
  type WaitingPlace,
} from '@shanhai/domain/approvals';
import { clocksOf, type Clocks, type ClockTools } from './clocks';

/** What a decision changes in the projections of an approval: pure differences between two states. */
export interface Effects extends Clocks {
  readonly opened: readonly OpenTask[];
  readonly closed: readonly ClosedTask[];
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

export interface Tools extends ClockTools {
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
    ...clocksOf(before, after, events, tools),
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

export const stageTitle = (route: RouteDefinition, key: string) =>
  stagesOf(route.root).find((stage) => stage.key === key)?.title;

/** Who acted, or undefined for a step that the route took by itself. */
export const actedBy = (event: Dated): { by: string; onBehalfOf?: string } | undefined =>
  'by' in event && !steps.has(event.type) && !event.by.startsWith('system:') ? event : undefined;

/** Consequences of somebody's act, not acts of their own. */
const steps: ReadonlySet<Dated['type']> = new Set([
  'stage_passed',
  'group_passed',
  'stage_superseded',
  'copies_given',
] satisfies Dated['type'][]);
