import type { DeadlineBoard } from '@shanhai/contracts/deadlines';
import { dayAndTime } from '../i18n/dates';
import { useDeadlineWords } from './words';

interface RuleLineProps {
  readonly of: Pick<DeadlineBoard, 'rule' | 'asOf'>;
  /** The last refresh failed: what is shown is older. */
  readonly failed: boolean;
  readonly note?: string;
}

/** When a light changes, of what and of when the figures are. */
export function RuleLine({ of: { rule, asOf }, failed, note }: RuleLineProps) {
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
        {words.rule(rule.nearWorkingDays, rule.seriousWorkingDays)} {note !== undefined && `${note} `}
        <span className="nowrap">{words.asOf(when)}</span>
      </p>
    </>
  );
}
