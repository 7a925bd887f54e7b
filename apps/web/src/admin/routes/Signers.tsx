import { roleName } from '@shanhai/contracts/roles';
import { ballotTraits } from '../../approvals/ballot';
import { usePerson, useUnitName } from '../../org/names';
import { useNames } from '../../i18n/names';
import { useSpeech, useWords } from '../../i18n/words';
import { useRouteWords } from '../words';
import type { SignerRule, SignerSource, Stage } from './route-parts';

/** Who a stage asks, in words: rules as sentences, persons and units by name. */
export function Signers({ stage, titleOf }: { stage: Stage; titleOf: (key: string) => string }) {
  const { tree } = useRouteWords();
  const { common, approvals } = useWords();
  const names = useNames();
  const groups = stage.groups ?? [];
  const inGroup = (key: string | undefined) => stage.signers.filter(({ group }) => group === key);
  if (groups.length === 0) return <Rules rules={stage.signers} titleOf={titleOf} />;
  return (
    <ul className="tree-groups">
      {groups.map((group) => (
        <li key={group.key}>
          {tree.group(names.text(group.title))}
          <Rules rules={inGroup(group.key)} titleOf={titleOf} />
          {common.aside(
            [
              tree.modeLong[group.mode],
              ...(group.vote ? ballotTraits({ ...group.vote, veto: false }, approvals.stages.ballot) : []),
            ].join(' · '),
          )}
        </li>
      ))}
    </ul>
  );
}

interface RulesProps {
  readonly rules: readonly (SignerRule | SignerSource)[];
  readonly titleOf: (key: string) => string;
}

export function Rules({ rules, titleOf }: RulesProps) {
  const { tree } = useRouteWords();
  const { common } = useWords();
  return rules.map((rule, at) => (
    <span key={JSON.stringify(rule)}>
      {at > 0 && common.listComma}
      <Source source={rule} titleOf={titleOf} />
      {'veto' in rule && rule.veto && common.aside(tree.veto)}
    </span>
  ));
}

function Source({ source, titleOf }: { source: SignerSource; titleOf: (key: string) => string }) {
  const { tree, relations } = useRouteWords();
  const role = useRole();
  switch (source.by) {
    case 'person':
      return <PersonName id={source.person} />;
    case 'field':
      return tree.field(source.field);
    case 'signers_of':
      return tree.signersOf(titleOf(source.stage));
    case 'initiator':
      return tree.initiator;
    case 'role':
      if ('relation' in source) return tree.of(relations[source.relation], role(source.role));
      if ('unit' in source) return <InUnit unit={source.unit} role={role(source.role)} />;
      if ('unitField' in source) return tree.unitField(source.unitField, role(source.role));
      return tree.inChargeOf(source.inChargeOf, role(source.role));
  }
}

export const useRole = () => {
  const { language } = useSpeech();
  return (role: string): string => roleName(role, language);
};

function InUnit({ unit, role }: { unit: string; role: string }) {
  const { tree } = useRouteWords();
  return tree.of(useUnitName(unit), role);
}

function PersonName({ id }: { id: string }) {
  const { tree } = useRouteWords();
  const names = useNames();
  const { data } = usePerson(id);
  return data ? names.person(data) : tree.someone;
}
