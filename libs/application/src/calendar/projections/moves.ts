import { evolve, type Approval, type Dated } from '@shanhai/domain/approvals';
import { type Projection, ladderFor } from '@shanhai/domain/calendar';
import { chain, eventRow } from '../../audit';
import { newEvent } from '../../approvals/record';
import type { Calendars } from '../calendar.store';
import type { DeadlineMove } from '../moves.store';
import type { Candidate, Clocked } from './candidates.store';
import type { LadderOf } from './ladders';
import { ladderMayMove, reprojected, type Published } from './reproject';

/** What one batch writes. */
export interface Batch {
  readonly moves: readonly (DeadlineMove & { readonly id: string })[];
  readonly approvals: readonly { readonly id: string; readonly version: number; readonly state: Approval }[];
  readonly events: readonly (ReturnType<typeof eventRow> & { readonly stream: string })[];
}

export interface Tools {
  readonly published: Published;
  readonly edition: number;
  readonly calendars: Calendars;
  readonly ladderOf: LadderOf;
  readonly now: Date;
}

/**
 * What becomes of some deadlines by a calendar. A stage's term stands in the state of its approval too, and what
 * happens to that stands in its history: several stages of one approval become one new version of it.
 */
export function batchOf(
  candidates: readonly Candidate[],
  approvals: ReadonlyMap<string, Clocked>,
  tools: Tools,
): Batch {
  const moving = candidates.flatMap((candidate) => {
    const to = reprojected(candidate, tools.calendars);
    return to ? [{ candidate, to }] : [];
  });
  const told = new Map<string, { clocked: Clocked; state: Approval; events: Dated[] }>();
  const moves = moving.flatMap(({ candidate, to }) => {
    if (candidate.subjectType !== 'approval') return [moveOf(candidate, to, tools)];
    const clocked = approvals.get(candidate.subjectId);
    const known = told.get(candidate.subjectId) ?? (clocked && { clocked, state: clocked.state, events: [] });
    const event = known && recalculated(known.state, candidate, to, tools.now);
    if (!known || !event) return [];
    told.set(candidate.subjectId, {
      clocked: known.clocked,
      state: evolve(known.state, event),
      events: [...known.events, event],
    });
    return [moveOf(candidate, to, tools)];
  });
  return {
    moves,
    approvals: [...told].map(([id, { clocked, state }]) => ({ id, version: clocked.version, state })),
    events: [...told].flatMap(([stream, { clocked, events }]) =>
      chain(stream, clocked.head, events.map(newEvent)).map((event) => ({ ...eventRow(event), stream })),
    ),
  };
}

/** Undefined when the approval's own clock is another by now: its deadline is on its way out. */
function recalculated(
  state: Approval,
  { stageKey, startedAt }: Candidate,
  to: Projection,
  now: Date,
): Dated | undefined {
  const stage = stageKey ?? '';
  const open = state.stages[stage]?.status === 'open' ? state.stages[stage].term : undefined;
  const term = stage in state.stages ? open : state.correction?.term;
  if (!term || Date.parse(term.startedAt) !== startedAt.getTime()) return undefined;
  const { dueAt, provisional, calendar } = to;
  return {
    ...{ type: 'stage_recalculated', stage, at: now.toISOString() },
    term: { ...term, dueAt: dueAt.toISOString(), provisional, calendar },
  };
}

function moveOf(candidate: Candidate, to: Projection, tools: Tools): DeadlineMove & { readonly id: string } {
  const { id, startedAt, budget, unit, consumed, unitId } = candidate;
  const ladder = tools.ladderOf(candidate);
  return {
    ...{ id, cause: 'recalculated', pausedAt: null, startedAt, budget, unit, consumed, ...to },
    ...{ reason: null, actor: { kind: 'system', name: 'system:calendar' }, edition: tools.edition },
    rungs: ladderFor({ startedAt, dueAt: to.dueAt }, ladder, tools.calendars.ofUnit(unitId)),
    ladderId: ladder.id,
  };
}

/** Deadlines that stay, with the rungs that they have by the calendar now. */
export const rungsOnly = (
  candidates: readonly Candidate[],
  moved: ReadonlySet<string>,
  tools: Tools,
): { readonly deadlineId: string; readonly rung: string; readonly fireAt: Date }[] =>
  candidates.flatMap((candidate) => {
    if (moved.has(candidate.id) || !ladderMayMove(candidate, tools.published)) return [];
    const calendar = tools.calendars.ofUnit(candidate.unitId);
    return ladderFor(candidate, tools.ladderOf(candidate), calendar).map(({ rung, fireAt }) => ({
      ...{ deadlineId: candidate.id, rung, fireAt },
    }));
  });
