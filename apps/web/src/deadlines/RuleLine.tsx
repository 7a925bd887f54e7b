import type { DeadlineBoard } from '@shanhai/contracts/deadlines';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useDeadlineWords } from './words';

interface RuleLineProps {
  readonly of: Pick<DeadlineBoard, 'rule' | 'asOf'>;
  /** The last refresh failed: what is shown is older. */
  readonly failed: boolean;
  /** The one kind that is shown: its limits are the rule. */
  readonly kind: string | undefined;
  readonly note?: string;
}

/** When a light changes, of what and of when the figures are. */
export function RuleLine({ of: { rule, asOf }, failed, kind, note }: RuleLineProps) {
  const words = useDeadlineWords();
  const when = dayAndTime(new Date(asOf));
  return (
    <>
      {failed && (
        <p className="note warning" role="status">
          {words.stale(when)}
        </p>
      )}
      <p className="rule-line">
        <Rule rule={rule} kind={kind} /> {note !== undefined && `${note} `}
        <span className="nowrap">{words.asOf(when)}</span>
      </p>
    </>
  );
}

/** The limits of the kind that is chosen; of all kinds, those of most, and then each that has its own. */
function Rule({ rule, kind }: { rule: DeadlineBoard['rule']; kind: string | undefined }) {
  const words = useDeadlineWords();
  const names = useNames();
  const chosen = rule.kinds.find((each) => each.kind === kind) ?? rule;
  const others = kind === undefined ? rule.kinds : [];
  return (
    <>
      {words.rule(chosen.nearWorkingDays, chosen.seriousWorkingDays)}
      {others.map((each) => (
        <span key={each.kind}>
          {' '}
          {words.ruleOf(names.text(each.kindName), each.nearWorkingDays, each.seriousWorkingDays)}
        </span>
      ))}
    </>
  );
}
