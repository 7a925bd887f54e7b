import type { TimelineEntry } from '@shanhai/contracts/approvals';
import { dayNumber } from '../i18n/dates';

export interface RoundEntries {
  readonly round: number;
  readonly entries: readonly TimelineEntry[];
}

/** Entries by round, in the order in which they come. What came before the first submission counts to it. */
export const roundsOf = (entries: readonly TimelineEntry[]): RoundEntries[] => {
  const rounds = new Map<number, TimelineEntry[]>();
  for (const entry of entries) {
    const round = entry.round ?? 1;
    rounds.set(round, [...(rounds.get(round) ?? []), entry]);
  }
  return [...rounds].map(([round, of]) => ({ round, entries: of }));
};

export interface Idle {
  readonly days: number;
  /** Whether the clock stood still, because the applicant corrected. */
  readonly paused: boolean;
}

const FOLDED_DAYS = 3;

/** Days in which nothing happened before an entry, when they are worth a line. `entries` are newest first. */
export const idleBefore = (entries: readonly TimelineEntry[], entry: TimelineEntry): Idle | null => {
  const before = entries[entries.indexOf(entry) + 1];
  if (before === undefined) return null;
  const days = dayNumber(new Date(entry.at)) - dayNumber(new Date(before.at));
  const paused = before.type === 'returned_to_applicant' && entry.type === 'resubmitted';
  return days >= (paused ? 1 : FOLDED_DAYS) ? { days, paused } : null;
};
