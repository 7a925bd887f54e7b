import { CORRECTION, type Approval, type Dated, type Term } from '@shanhai/domain/approvals';
import { ladderFor, ladderIn, type LadderBook, type WorkingCalendar } from '@shanhai/domain/calendar';
import type { DeadlineRow, ReminderRow } from '../calendar/deadline-rows';
import type { DeadlineMove } from '../calendar/moves.store';

/** What a decision does to the clocks of an approval: pure differences between two states. */
export interface Clocks {
  readonly deadlines: readonly DeadlineRow[];
  readonly reminders: readonly ReminderRow[];
  /** Stage keys whose clock stops for good. */
  readonly stopped: readonly string[];
  /** Clocks that pause, go on, or have another end. Of few decisions. */
  readonly moves: readonly DeadlineMove[];
}

export interface ClockTools {
  readonly calendar: WorkingCalendar;
  readonly ladders: LadderBook;
  /** The unit whose case it is. */
  readonly unitId: string;
  readonly newId: () => string;
}

/** A running clock is known by its stage and by when it started: a stage that is entered again has a new one. */
interface Clock {
  readonly key: string;
  readonly term: Term;
}

const same = (one: Clock) => (other: Clock) =>
  one.key === other.key && one.term.startedAt === other.term.startedAt;

export function clocksOf(
  before: Approval | null,
  after: Approval,
  events: readonly Dated[],
  tools: ClockTools,
): Clocks {
  const were = before ? running(before) : [];
  const are = running(after);
  const paused = pausedKeys(after);
  const waited = before ? pausedKeys(before) : [];
  const begun = are.filter((clock) => !were.some(same(clock)));
  const ended = were.filter((clock) => !are.some(same(clock)));
  const resumed = begun.filter(({ key }) => waited.includes(key) && !paused.includes(key));
  const deadlines = begun
    .filter((clock) => !resumed.includes(clock))
    .map((clock) => deadlineRow(after.id, clock, tools));
  const kept = new Set([...paused, ...resumed.map(({ key }) => key)]);
  const at = events.at(-1)?.at ?? '';
  return {
    deadlines,
    reminders: deadlines.flatMap((row) => remindersOf(row, tools)),
    stopped: [...ended.map(({ key }) => key), ...waited].filter((key) => !kept.has(key)),
    moves: [
      ...ended
        .filter(({ key }) => paused.includes(key))
        .map((clock) => ({
          ...moveOf(clock, 'paused'),
          ...{ pausedAt: new Date(at), consumed: after.consumed[clock.key] ?? 0 },
        })),
      ...resumed.map((clock) => moveOf(clock, 'resumed', tools)),
      ...are.flatMap((clock) => rescheduled(were.find(same(clock)), clock, events, tools)),
    ],
  };
}

/** Stages whose clock stands still while the applicant corrects, to go on afterwards. */
const pausedKeys = ({ status, correction, consumed }: Approval): string[] =>
  status === 'returned' && correction?.reentry === 'resume' ? Object.keys(consumed) : [];

const running = (state: Approval): Clock[] => [
  ...Object.entries(state.stages).flatMap(([key, stage]) =>
    stage.status === 'open' && stage.term ? [{ key, term: stage.term }] : [],
  ),
  ...(state.correction ? [{ key: CORRECTION, term: state.correction.term }] : []),
];

function rescheduled(
  was: Clock | undefined,
  clock: Clock,
  events: readonly Dated[],
  tools: ClockTools,
): DeadlineMove[] {
  if (was === undefined || was.term === clock.term) return [];
  const event = events.findLast(
    (each) =>
      (each.type === 'stage_extended' || each.type === 'stage_recalculated') && each.stage === clock.key,
  );
  if (event?.type === 'stage_extended') {
    const actor = { kind: 'person', id: event.by };
    return [{ ...moveOf(clock, 'extended', tools), reason: event.comment, actor }];
  }
  return event ? [{ ...moveOf(clock, 'recalculated', tools), actor: byCalendar }] : [];
}

const byCalendar = { kind: 'system', name: 'system:calendar' } as const;

/**
 * A pause and a resumption are the route's own step: who returned or resubmitted it stands in the events. A pause leaves
 * the rungs as they are; what goes on, or has another end, has them by the ladder that holds now.
 */
const moveOf = (
  { key: stageKey, term }: Clock,
  cause: DeadlineMove['cause'],
  tools?: ClockTools,
): DeadlineMove => ({
  ...{ stageKey, cause, pausedAt: null, reason: null },
  rungs: tools ? rungsOf(stageKey, datesOf(term), tools) : null,
  ladderId: tools ? ladderOf(stageKey, tools).id : null,
  ...{ budget: term.budget, unit: term.unit, consumed: term.consumed },
  ...{ calendar: term.calendar, provisional: term.provisional },
  ...{ startedAt: new Date(term.startedAt), dueAt: new Date(term.dueAt) },
  actor: { kind: 'system', name: 'system:route' },
});

const kindOf = (key: string) => (key === CORRECTION ? 'correction' : 'stage');

const ladderOf = (key: string, { ladders, unitId }: ClockTools) => ladderIn(ladders, kindOf(key), unitId);

const datesOf = ({ startedAt, dueAt }: Term) => ({ startedAt: new Date(startedAt), dueAt: new Date(dueAt) });

const rungsOf = (key: string, dates: ReturnType<typeof datesOf>, tools: ClockTools) =>
  ladderFor(dates, ladderOf(key, tools), tools.calendar);

const deadlineRow = (approvalId: string, { key, term }: Clock, tools: ClockTools): DeadlineRow => ({
  ...{ id: tools.newId(), subjectType: 'approval', subjectId: approvalId },
  ...{ kind: kindOf(key), stageKey: key, workflowId: null, ladderId: ladderOf(key, tools).id },
  ...{ budget: term.budget, unit: term.unit, consumed: term.consumed },
  ...datesOf(term),
  ...{ calendar: term.calendar, provisional: term.provisional },
});

const remindersOf = (row: DeadlineRow, tools: ClockTools): ReminderRow[] =>
  rungsOf(row.stageKey ?? '', row, tools).map((rung) => ({ deadlineId: row.id, ...rung }));
