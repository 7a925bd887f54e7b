import type { Fraction, VoteRule } from './route';
import type { Vote } from './state';

/** One member of a vote: how they voted, or null as long as they have not. */
export interface Member {
  readonly vote: Vote | null;
  readonly veto: boolean;
}

/** passed and failed are final: no vote that is still out can change them. */
export type VoteResult = 'passed' | 'failed' | 'open';

/** Counts a vote (票签). Fractions are compared in whole numbers: exactly two thirds are two thirds. */
export function countVotes(rule: VoteRule, members: readonly Member[]): VoteResult {
  if (members.some(({ vote, veto }) => veto && vote === 'against')) return 'failed';
  const tally = tallyOf(members);
  if (tally.out === 0) return reached(rule, tally, 0) && quorate(rule, tally, 0) ? 'passed' : 'failed';
  if (!reached(rule, tally, tally.out) || !quorate(rule, tally, tally.out)) return 'failed';
  // A member with a veto who has not voted can still end it.
  const vetoOut = members.some(({ vote, veto }) => veto && vote === null);
  return !vetoOut && certain(rule, tally) && quorate(rule, tally, 0) ? 'passed' : 'open';
}

/** A vote as counted: `out` have not voted. */
export interface Tally {
  readonly members: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly out: number;
}

export function tallyOf(members: readonly Member[]): Tally {
  const count = (wanted: Vote | null) => members.filter(({ vote }) => vote === wanted).length;
  return {
    members: members.length,
    for: count('for'),
    against: count('against'),
    abstain: count('abstain'),
    out: count(null),
  };
}

/** Whether it passes if `more` of those who are out vote for it, and the others not at all. */
function reached({ pass }: VoteRule, tally: Tally, more: number): boolean {
  const votes = tally.for + more;
  if ('count' in pass) return votes >= pass.count;
  const all = pass.of === 'members' ? tally.members : votes + tally.against;
  return votes > 0 && atLeast(votes, all, pass.ratio);
}

/** Whether it passes even if all who are out vote against it. */
function certain({ pass }: VoteRule, tally: Tally): boolean {
  if ('count' in pass) return tally.for >= pass.count;
  const all = pass.of === 'members' ? tally.members : tally.for + tally.against + tally.out;
  return tally.for > 0 && atLeast(tally.for, all, pass.ratio);
}

function quorate({ quorum }: VoteRule, tally: Tally, more: number): boolean {
  if (!quorum) return true;
  const cast = tally.members - tally.out + more;
  return 'count' in quorum ? cast >= quorum.count : atLeast(cast, tally.members, quorum.ratio);
}

const atLeast = (part: number, whole: number, [numerator, denominator]: Fraction): boolean =>
  part * denominator >= whole * numerator;

/** Whether it could pass with so many members, all of them for it. */
export const canPass = (rule: VoteRule, members: number): boolean =>
  countVotes(
    rule,
    Array.from({ length: members }, (): Member => ({ vote: 'for', veto: false })),
  ) === 'passed';

/** What is wrong with a rule for a number of members, for publication; undefined when it can pass. */
export function voteProblem(
  rule: VoteRule,
  members: number,
): 'vote_cannot_pass' | 'fraction_invalid' | undefined {
  const fractions = [rule.pass, rule.quorum].flatMap((part) => (part && 'ratio' in part ? [part.ratio] : []));
  if (fractions.some(([n, d]) => !Number.isInteger(n) || !Number.isInteger(d) || n < 1 || d < n))
    return 'fraction_invalid';
  return canPass(rule, members) ? undefined : 'vote_cannot_pass';
}
