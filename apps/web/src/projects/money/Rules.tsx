import type { VerdictView } from '@shanhai/contracts/projects/money';
import { useMoney } from '../../cooperation/money';
import { useNames } from '../../i18n/names';
import { StatusTag } from '../../ui/StatusTag';
import { useMoneyWords } from './words';

/** How rules stand: what is measured, its bound, and by how much it is broken. */
export function Rules({ rules }: { rules: readonly VerdictView[] }) {
  const { rules: words } = useMoneyWords();
  if (rules.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <Rule key={rule.key} rule={rule} />
      ))}
    </ul>
  );
}

function Rule({ rule }: { rule: VerdictView }) {
  const { rules: words } = useMoneyWords();
  const names = useNames();
  const money = useMoney();
  const { bound, value, limit, short, share, holds, severity } = rule;
  const broken = bound === 'least' ? words.broken : words.over;
  return (
    <li>
      <strong>{names.text(rule.title)}</strong>{' '}
      <StatusTag tone={holds ? 'green' : severity === 'block' ? 'red' : 'amber'}>
        {holds ? words.holds : broken(money(short))}
      </StatusTag>
      <span className="quiet rule-numbers">
        {share !== null && `${words.share(share.value, share.limit)} · `}
        {words[bound](money(value), money(limit))} · {words[severity]}
      </span>
    </li>
  );
}
