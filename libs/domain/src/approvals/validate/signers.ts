import { dutyAmong, isRole } from '../../org';
import type { Candidate, Group, SignerRule, SignerSource, VoteRule } from '../route';
import { voteProblem } from '../votes';
import type { RouteFacts, UnitFindings } from './facts';
import { inUnits } from './in-units';
import { problem, warning, type Placed, type RouteProblem } from './problem';

/** What is wrong with whom a stage asks: names that there are not, and rules that find nobody somewhere. */
export const signerProblems = (placed: Placed, facts: RouteFacts): readonly RouteProblem[] => [
  ...placed.stage.signers.flatMap((rule, at) => nameProblems(rule, `${placed.pointer}/signers/${at}`, facts)),
  ...(placed.stage.copyTo ?? []).flatMap((rule, at) =>
    nameProblems(rule, `${placed.pointer}/copyTo/${at}`, facts),
  ),
  ...placed.stage.signers.flatMap((rule, at) => dutyProblems(rule, `${placed.pointer}/signers/${at}`, facts)),
  ...placed.stage.signers.flatMap((rule, at) => nobodyProblems(placed, rule, at, facts)),
  ...voteProblems(placed, facts),
];

function nameProblems(rule: SignerSource, pointer: string, facts: RouteFacts): RouteProblem[] {
  switch (rule.by) {
    case 'person':
      return facts.persons.has(rule.person) ? [] : [problem('person_unknown', `${pointer}/person`)];
    case 'role':
      return [
        ...(isRole(rule.role) ? [] : [problem('role_unknown', `${pointer}/role`, { role: rule.role })]),
        ...('unit' in rule && !facts.units.has(rule.unit)
          ? [problem('unit_unknown', `${pointer}/unit`, { unit: rule.unit })]
          : []),
        ...('unitField' in rule ? fieldProblems(rule.unitField, `${pointer}/unitField`, facts) : []),
        ...('inChargeOf' in rule ? chargeProblems(rule.inChargeOf, `${pointer}/inChargeOf`, facts) : []),
      ];
    case 'field':
      return fieldProblems(rule.field, `${pointer}/field`, facts);
    case 'signers_of':
    case 'initiator':
      return [];
  }
}

/** Who holds one of the three administrators' duties signs nothing. A copy they may get. */
function dutyProblems(rule: SignerSource, pointer: string, { duties }: RouteFacts): RouteProblem[] {
  if (rule.by !== 'role' && rule.by !== 'person') return [];
  const role = rule.by === 'role' ? dutyAmong([rule.role]) : duties.get(rule.person);
  return role === undefined ? [] : [problem('duties_separated', `${pointer}/${rule.by}`, { role })];
}

/** A field that names a person or a unit holds an id, which is text. */
function fieldProblems(field: string, pointer: string, { form }: RouteFacts): RouteProblem[] {
  if (!form) return [];
  const found = Object.hasOwn(form.fields, field) ? form.fields[field] : undefined;
  if (!found) return [problem('field_unknown', pointer, { field })];
  return found.type === 'string' ? [] : [problem('field_not_text', pointer, { field })];
}

/**
 * A field whose answers are counted is held against who is in charge of each. Of one that may say anything it is known
 * only that nothing can be found while nobody is in charge of anything.
 */
function chargeProblems(field: string, pointer: string, facts: RouteFacts): RouteProblem[] {
  const wrong = fieldProblems(field, pointer, facts);
  if (wrong.length > 0 || !facts.form) return wrong;
  const answers = facts.form.fields[field]?.values?.map(String);
  const without = answers?.filter((answer) => !facts.inCharge.has(answer)) ?? [];
  if (without.length > 0)
    return [
      warning('in_charge_nobody', pointer, { what: { zh: without.join('、'), en: without.join(', ') } }),
    ];
  if (answers || facts.inCharge.size > 0) return [];
  return [
    warning('in_charge_nobody', pointer, {
      what: { zh: `“${field}”的任何内容`, en: `whatever "${field}" says` },
    }),
  ];
}

/** Whom a rule finds in a unit is known before a case only when the organisation alone answers it. */
const isKnown = (rule: SignerRule): boolean =>
  rule.by === 'role' && (('relation' in rule && isRole(rule.role)) || ('unit' in rule && isRole(rule.role)));

/** The same of whom it names. */
export const isCounted = (rule: SignerRule): boolean => rule.by === 'person' || isKnown(rule);

/** One rule of a 会签 that finds nobody is a signature that silently lacks; in an "any" the others are enough. */
function nobodyProblems(
  { stage, pointer }: Placed,
  rule: SignerRule,
  at: number,
  { found, units }: RouteFacts,
): RouteProblem[] {
  if (!isKnown(rule) || ('unit' in rule && !units.has(rule.unit))) return [];
  const mode = stage.groups?.find(({ key }) => key === rule.group)?.mode ?? stage.mode;
  const together = stage.signers.map((other, place) => ({ other, place }));
  const alike = together.filter(
    ({ other, place }) => place === at || (mode === 'any' && other.group === rule.group),
  );
  if (alike.some(({ other }) => !isKnown(other))) return [];
  // An "any" is told once, at its first rule.
  if (alike[0]?.place !== at) return [];
  const places = alike.map(({ place }) => place);
  const lacking = found.filter(({ candidates }) => !here(candidates[stage.key], places));
  const above =
    stage.ifNobody === 'parent'
      ? lacking.filter(({ candidates }) => anywhere(candidates[stage.key], places))
      : [];
  const nobody = lacking.filter((each) => !above.includes(each));
  const place = `${pointer}/signers/${at}`;
  return [
    ...inUnits(
      'signer_nobody',
      place,
      nobody.filter(({ mayStart }) => mayStart),
      problem,
    ),
    ...inUnits(
      'signer_nobody_elsewhere',
      place,
      nobody.filter(({ mayStart }) => !mayStart),
      warning,
    ),
    ...inUnits(
      'signer_nobody_above',
      place,
      above.filter(({ mayStart }) => mayStart),
      warning,
    ),
  ];
}

const here = (candidates: readonly Candidate[] | undefined, rules: readonly number[]): boolean =>
  (candidates ?? []).some(({ rule, up }) => rules.includes(rule) && (up ?? 0) === 0);

const anywhere = (candidates: readonly Candidate[] | undefined, rules: readonly number[]): boolean =>
  (candidates ?? []).some(({ rule }) => rules.includes(rule));

/** A vote is held against the members of the unit that has the fewest: who may start there may wait for ever. */
function voteProblems({ stage, pointer }: Placed, { found }: RouteFacts): RouteProblem[] {
  const parts: { part: Pick<Group, 'vote'>; group?: string; place: string }[] = stage.groups
    ? stage.groups.map((group, at) => ({
        part: group,
        group: group.key,
        place: `${pointer}/groups/${at}/vote`,
      }))
    : [{ part: stage, place: `${pointer}/vote` }];
  return parts.flatMap(({ part, group, place }) => {
    if (!part.vote) return [];
    const bodies = bodiesOf(stage, rulesOf(stage.signers, group), found);
    const smallest = least(bodies, ({ members }) => members);
    // Without units to ask, the rule is still held against more members than any body has.
    const code = voteProblem(part.vote, smallest?.members ?? 10_000);
    if (code === undefined) return thinnedProblems(part.vote, bodies, place);
    if (code === 'vote_cannot_pass' && !smallest) return [];
    const params = smallest && { members: smallest.members, unit: smallest.unit.name };
    return [problem(code, place, code === 'vote_cannot_pass' ? params : undefined)];
  });
}

const rulesOf = (signers: readonly SignerRule[], group: string | undefined): readonly number[] =>
  signers.flatMap((rule, at) => (group === undefined || rule.group === group ? [at] : []));

/** Members of a vote in one unit. */
interface Body {
  readonly unit: UnitFindings['unit'];
  readonly members: number;
  /** Of these, those whom a stage that is kept apart from the vote may ask as well: who signs there has no vote here. */
  readonly apart: number;
}

/** With all of these gone it could not pass, and would wait in the rescue queue. */
function thinnedProblems(rule: VoteRule, bodies: readonly Body[], place: string): RouteProblem[] {
  const thinnest = least(bodies, ({ members, apart }) => members - apart);
  if (!thinnest || thinnest.apart === 0) return [];
  const { unit, members, apart } = thinnest;
  if (voteProblem(rule, members - apart) === undefined) return [];
  return [warning('vote_thinned', place, { members, apart, unit: unit.name })];
}

const least = (bodies: readonly Body[], by: (body: Body) => number): Body | undefined =>
  bodies.toSorted((one, other) => by(one) - by(other))[0];

/** The members in each unit that may start; none when only a case can tell. */
function bodiesOf(
  { key, signers, notSignersOf = [] }: Placed['stage'],
  rules: readonly number[],
  found: readonly UnitFindings[],
): readonly Body[] {
  if (!rules.every((at) => signers[at] && isCounted(signers[at]))) return [];
  return (
    found
      .filter(({ mayStart }) => mayStart)
      .map(({ unit, candidates }): Body => {
        const members = (candidates[key] ?? []).filter(
          ({ rule, up }) => rules.includes(rule) && (up ?? 0) === 0,
        );
        const persons = new Set(members.map(({ person }) => person));
        const separated = new Set(
          notSignersOf.flatMap((stage) => (candidates[stage] ?? []).map(({ person }) => person)),
        );
        return {
          unit,
          members: persons.size,
          apart: [...persons].filter((each) => separated.has(each)).length,
        };
      })
      // Nobody at all is said by the rule that finds nobody.
      .filter(({ members }) => members > 0)
  );
}
