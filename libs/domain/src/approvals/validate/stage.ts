import type { Group, SignOff, Stage, StageMode } from '../route';
import { problem, type Placed, type RouteProblem } from './problem';

/** What is wrong with a stage by itself: rules of it that don't go together. */
export const stageProblems = ({ stage, pointer }: Placed): readonly RouteProblem[] => [
  ...signOffProblems(stage, pointer),
  ...(stage.groups ?? []).flatMap((group, at) => signOffProblems(group, `${pointer}/groups/${at}`)),
  ...groupProblems(stage, pointer),
  ...poolProblems(stage, pointer),
  ...vetoProblems(stage, pointer),
  ...bulkProblems(stage, pointer),
  ...carryProblems(stage, pointer),
  ...initiatorProblems(stage, pointer),
];

function signOffProblems({ mode, vote }: SignOff, pointer: string): RouteProblem[] {
  if (mode === 'vote' && !vote) return [problem('vote_missing', `${pointer}/mode`)];
  if (mode !== 'vote' && vote) return [problem('vote_unexpected', `${pointer}/vote`)];
  return [];
}

function groupProblems({ groups, signers }: Stage, pointer: string): RouteProblem[] {
  const keys = (groups ?? []).map(({ key }) => key);
  return [
    ...(groups ?? []).flatMap(({ key }, at) => {
      const place = `${pointer}/groups/${at}`;
      if (keys.indexOf(key) !== at) return [problem('group_twice', `${place}/key`, { group: key })];
      const has = signers.some(({ group }) => group === key);
      return has ? [] : [problem('group_without_signers', place, { group: key })];
    }),
    ...signers.flatMap(({ group }, at) => {
      const place = `${pointer}/signers/${at}`;
      if (group === undefined) return groups ? [problem('group_missing', place)] : [];
      return keys.includes(group) ? [] : [problem('group_unknown', `${place}/group`, { group })];
    }),
  ];
}

const poolProblems = ({ pool, mode, groups }: Stage, pointer: string): RouteProblem[] =>
  pool && (mode !== 'any' || groups) ? [problem('pool_mode', `${pointer}/pool`)] : [];

function vetoProblems({ signers, groups, mode }: Stage, pointer: string): RouteProblem[] {
  const modeOf = (key: string | undefined): StageMode =>
    groups?.find((group: Group) => group.key === key)?.mode ?? mode;
  return signers.flatMap(({ veto, group }, at) =>
    veto && modeOf(group) !== 'vote' ? [problem('veto_unexpected', `${pointer}/signers/${at}/veto`)] : [],
  );
}

/** Who decides in bulk writes one comment and opens no form. */
const bulkProblems = ({ bulk, comment, edits }: Stage, pointer: string): RouteProblem[] => [
  ...(bulk && comment === 'required' ? [problem('bulk_with_comment', `${pointer}/bulk`)] : []),
  ...(bulk && edits && edits.length > 0 ? [problem('bulk_with_edits', `${pointer}/bulk`)] : []),
];

/** A signature that is carried comes without the words that everybody else has to give. */
const carryProblems = ({ repeatedSigner, comment }: Stage, pointer: string): RouteProblem[] =>
  repeatedSigner === 'carry' && comment === 'required'
    ? [problem('carry_with_comment', `${pointer}/repeatedSigner`)]
    : [];

/** A rule that asks the applicant, in a stage where they never sign, finds nobody however often it is asked. */
const initiatorProblems = ({ signers, initiatorAsSigner }: Stage, pointer: string): RouteProblem[] =>
  initiatorAsSigner === 'allowed'
    ? []
    : signers.flatMap(({ by }, at) =>
        by === 'initiator' ? [problem('initiator_never_signs', `${pointer}/signers/${at}`)] : [],
      );
