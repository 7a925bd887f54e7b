import type { ProjectAccountView } from '@shanhai/contracts/projects/money';
import { inYuan } from '../../cooperation/money';
import { useNames } from '../../i18n/names';
import { percent, shareOf } from './parts';
import { projectKinds, RecordMoney } from './RecordMoney';
import { useMoneyWords } from './words';

const shown = ['reserved', 'committed', 'paid', 'used', 'returned'] as const;

/** The money of an application from one programme's year. */
export function MoneyCard({ account }: { account: ProjectAccountView }) {
  const words = useMoneyWords();
  const names = useNames();
  const { programme, year, numbers, application, mayRecord } = account;
  const title = names.text(programme.title);
  return (
    <section className="card part money-card" aria-label={words.fundOf(title, year)}>
      <div className="block-head">
        <h2>{words.card.title}</h2>
        <span className="quiet">{words.fundOf(title, year)}</span>
        {mayRecord && (
          <span className="acts no-print">
            <RecordMoney
              kinds={projectKinds}
              programmes={[{ id: programme.id, name: title }]}
              year={year}
              applicationId={application.id}
            />
          </span>
        )}
      </div>
      <dl className="money-numbers">
        {shown.map((name) => (
          <div key={name}>
            <dt>{words.numbers[name]}</dt>
            <dd className="nowrap">{inYuan(numbers[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{words.card.paidShare(percent(shareOf(numbers.paid, numbers.committed)))}</p>
    </section>
  );
}
