import { skipReasons, type StageView } from '@shanhai/contracts/approvals';
import type { Seat, Stage, VoteRule } from '@shanhai/domain/approvals';
import type { StoredEvent } from '../audit';
import { nameOf, type Names } from './read-names';
import type { ApprovalRow } from './read.store';

/** Why stages were skipped, by key, the latest holds. */
type Skips = ReadonlyMap<string, NonNullable<StageView['skippedBecause']>>;

export const groupsOf = (stage: Stage): StageView['groups'] =>
  (stage.groups ?? []).map(({ key, title, vote }) => ({ key, title, vote: voteRule(stage, vote, key) }));

/** The rule of a vote, with whether the signers of the stage, or of this group of it, include one with a veto. */
const voteRule = ({ signers }: Stage, vote: VoteRule | undefined, group?: string): StageView['vote'] =>
  vote
    ? {
        ...{ pass: vote.pass, quorum: vote.quorum ?? null },
        veto: signers.some((rule) => rule.group === group && rule.veto === true),
      }
    : null;

/** A stage as it stands; one that lies ahead with whom its rules find today. */
export function stageView(
  stage: Stage,
  { state, candidates }: ApprovalRow,
  skips: Skips,
  names: Names,
): StageView {
  const { key, title, mode, groups } = stage;
  const entered = state.stages[key];
  const vote = groups ? null : voteRule(stage, stage.vote);
  const named = { key, title, mode, vote, groups: groupsOf(stage) };
  if (!entered) {
    const found = candidates[key] ?? [];
    return { ...named, ...notEntered, forecast: found.map(({ person }) => nameOf(names, person)) };
  }
  const { status, seats, enteredAt, term } = entered;
  return {
    ...{ ...named, status, enteredAt, forecast: [] },
    skippedBecause: status === 'skipped' ? (skips.get(key) ?? null) : null,
    seats: seats.map((seat) => seatView(seat, names)),
    dueAt: term?.dueAt ?? null,
    provisional: term?.provisional ?? false,
  };
}

const notEntered = {
  ...{ status: 'ahead' as const, skippedBecause: null, seats: [] },
  ...{ enteredAt: null, dueAt: null, provisional: false },
};

function seatView(
  { taskId, person, status, closing, place, group, vote }: Seat,
  names: Names,
): StageView['seats'][number] {
  return {
    ...{ taskId, status, place, group, vote, person: person === '' ? null : nameOf(names, person) },
    closedBecause: status === 'closed' ? (closing?.reason ?? null) : null,
    actedBy: closing && byPerson(closing.by) ? nameOf(names, closing.by) : null,
    signedAt: status === 'signed' ? (closing?.at ?? null) : null,
  };
}

const byPerson = (by: string): boolean => !by.startsWith('system:');

/** Ids of everybody whom the stages name. */
export function personsSeated({ state, candidates }: ApprovalRow): string[] {
  const seats = Object.values(state.stages).flatMap((stage) => stage.seats);
  const ended = seats.flatMap(({ closing }) => (closing && byPerson(closing.by) ? [closing.by] : []));
  const found = Object.values(candidates).flatMap((some) => some.map(({ person }) => person));
  const held = seats.flatMap(({ person }) => (person === '' ? [] : [person]));
  return [state.initiator, ...found, ...held, ...ended];
}

export const skipsIn = (events: readonly StoredEvent[]): Skips =>
  new Map(
    events.flatMap(({ type, data }) => {
      const reason = skipReasons.find((each) => each === data['reason']);
      return type === 'stage_skipped' && reason ? [[String(data['stage']), reason] as const] : [];
    }),
  );
