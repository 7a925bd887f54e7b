import type { Candidate, SignOff, SignerRule, Stage } from '../route';
import { countVotes } from '../votes';
import type { RouteFacts, UnitFindings } from './facts';
import { inUnits } from './in-units';
import { matched } from './matching';
import { inOtherBranch, mayBeLeftOut, problem, warning, type Placed, type RouteProblem } from './problem';
import { isCounted } from './signers';

/**
 * Where those who sign the stages that a stage is kept apart from leave nobody for it, or for a group of it. Everybody
 * gone in any case is an error: each case would wait in the rescue queue, unless somebody hands their task on by
 * chance. Everybody gone when the wrong ones sign is a warning; of a vote `vote_thinned` says more.
 */
export function separationProblems(
  placed: Placed,
  stages: readonly Placed[],
  { found }: RouteFacts,
): readonly RouteProblem[] {
  const { stage, pointer } = placed;
  const { notSignersOf = [] } = stage;
  const apart = stages
    .slice(0, stages.indexOf(placed))
    .filter((earlier) => notSignersOf.includes(earlier.stage.key));
  if (apart.length === 0) return [];
  const here = stage.groups ? (at: number) => `${pointer}/groups/${at}` : () => `${pointer}/notSignersOf`;
  return partsOf(stage).flatMap((part, at) => {
    const left = (unit: UnitFindings): Left => leftIn(unit, part, placed, apart);
    const lacking = found.filter(({ mayStart }) => mayStart).map((unit) => ({ unit, left: left(unit) }));
    const where = (wanted: Left) => lacking.flatMap(({ unit, left: is }) => (is === wanted ? [unit] : []));
    return [
      ...inUnits('signers_all_apart', here(at), where('nobody'), problem),
      ...(part.vote ? [] : inUnits('signers_maybe_apart', here(at), where('perhaps nobody'), warning)),
    ];
  });
}

/** A group of a stage, or a stage without groups, with the places of its rules. */
interface Part extends SignOff {
  readonly rules: readonly number[];
}

const partsOf = ({
  groups,
  signers,
  ...stage
}: Pick<Stage, 'groups' | 'signers' | 'mode' | 'vote'>): Part[] =>
  (groups ?? [{ ...stage, key: undefined }]).map((part) => ({
    ...part,
    rules: signers.flatMap(({ group }, at) => (part.key === undefined || group === part.key ? [at] : [])),
  }));

type Left = 'somebody' | 'perhaps nobody' | 'nobody';

function leftIn(
  { candidates }: UnitFindings,
  { rules }: Part,
  placed: Placed,
  apart: readonly Placed[],
): Left {
  const { stage } = placed;
  const asked = rules.flatMap((at) => stage.signers[at] ?? []);
  const never = asked.filter((rule) => asksThoseApart(rule, stage));
  // Whom only a case can tell may be anybody.
  if (!asked.every((rule) => never.includes(rule) || isCounted(rule))) return 'somebody';
  const climbs = stage.ifNobody === 'parent' || stage.initiatorAsSigner === 'escalate';
  const members = personsOf(
    (candidates[stage.key] ?? []).filter(({ rule, up = 0 }) => rules.includes(rule) && (climbs || up === 0)),
  );
  // That nobody is found at all is said by the rule that finds nobody.
  if (members.length === 0) return never.length > 0 ? 'nobody' : 'somebody';
  const signed = apart.map((earlier) => signedIn(earlier, placed, candidates));
  const sure = new Set(signed.flatMap(({ certain }) => certain));
  if (members.every((person) => sure.has(person))) return 'nobody';
  const many = new Set(signed.flatMap((each) => each.many));
  const rest = members.filter((person) => !many.has(person));
  return matched(
    rest,
    signed.flatMap(({ one }) => one),
  )
    ? 'perhaps nobody'
    : 'somebody';
}

const asksThoseApart = (rule: SignerRule, { notSignersOf = [] }: Stage): boolean =>
  rule.by === 'signers_of' && notSignersOf.includes(rule.stage);

const personsOf = (candidates: readonly Candidate[]): string[] => [
  ...new Set(candidates.map(({ person }) => person)),
];

/** Who has signed a stage when a later one is entered. */
interface Signed {
  /** In any case. */
  readonly certain: readonly string[];
  /** Each of them may have. */
  readonly many: readonly string[];
  /** Of each list one has. */
  readonly one: readonly (readonly string[])[];
}

function signedIn(earlier: Placed, later: Placed, candidates: UnitFindings['candidates']): Signed {
  const { stage } = earlier;
  const parts = partsOf(stage).map((part) => ({
    part,
    asked: askedIn(stage, part, candidates[stage.key] ?? []),
  }));
  const excluded = new Set((stage.notSignersOf ?? []).flatMap((key) => personsOf(candidates[key] ?? [])));
  return {
    certain: isSure(earlier, later)
      ? parts
          .flatMap(({ part, asked }) => (allSign(stage, part, asked) ? asked : []))
          .filter((each) => !excluded.has(each))
      : [],
    many: parts.flatMap(({ part, asked }) => (part.mode === 'any' ? [] : asked)),
    one: parts.flatMap(({ part, asked }) => (part.mode === 'any' ? [asked] : [])),
  };
}

/** Whether it has ended before, and an applicant among its signers does not make a difference. */
const isSure = (earlier: Placed, later: Placed): boolean =>
  !mayBeLeftOut(earlier, later) &&
  !inOtherBranch(earlier, later) &&
  (later.stage.initiatorAsSigner !== 'allowed' || earlier.stage.initiatorAsSigner === 'allowed');

/** Of the lowest unit that has any: together where one signature is enough, else for each rule. */
function askedIn({ ifNobody }: Stage, { mode, rules }: Part, candidates: readonly Candidate[]): string[] {
  const mine = candidates.filter(({ rule }) => rules.includes(rule));
  const levels = mode === 'any' ? [mine] : rules.map((at) => mine.filter(({ rule }) => rule === at));
  const lowest = levels.flatMap((some) => {
    const level = Math.min(...some.map(({ up = 0 }) => up));
    return some.filter(({ up = 0 }) => up === level && (level === 0 || ifNobody === 'parent'));
  });
  return personsOf(lowest);
}

/** Whether nobody of these can be spared. Somebody whom only a case can tell could sign in their place. */
function allSign({ signers }: Stage, { mode, vote, rules }: Part, asked: readonly string[]): boolean {
  if (mode === 'all' || mode === 'sequence') return true;
  if (!rules.every((at) => signers[at] && isCounted(signers[at]))) return false;
  if (mode === 'any') return asked.length === 1;
  const votes = asked.map((_, at) => ({ vote: at === 0 ? null : ('for' as const), veto: false }));
  return vote !== undefined && countVotes(vote, votes) !== 'passed';
}
