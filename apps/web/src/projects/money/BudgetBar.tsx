import type { FundNumbersView } from '@shanhai/contracts/projects/money';
import { inWan, useMoney } from '../../cooperation/money';
import { partsOf, shareOf, type Parts } from './parts';
import { useMoneyWords } from './words';

const order = ['used', 'returned', 'unused', 'unpaid', 'reserved', 'available'] as const;

/** Where the budget of a year lies, as a bar; its legend says the same in words and numbers. */
export function BudgetBar({ numbers }: { numbers: FundNumbersView }) {
  const words = useMoneyWords();
  const money = useMoney();
  const parts = partsOf(numbers, numbers.available);
  const names: Readonly<Record<keyof Parts, string>> = {
    ...{ used: words.numbers.used, returned: words.numbers.returned, unused: words.parts.unused },
    ...{ unpaid: words.parts.unpaid, reserved: words.numbers.reserved, available: words.numbers.available },
  };
  return (
    <div className="budget">
      <div
        className="budget-bar"
        role="img"
        aria-label={words.bar(money(numbers.budget), money(numbers.available))}
      >
        {order.map((part) => (
          <span
            key={part}
            className={part}
            style={{ width: `${shareOf(parts[part], numbers.budget) ?? 0}%` }}
          />
        ))}
      </div>
      <ul className="budget-legend">
        {order.map((part) => (
          <li key={part}>
            <span className={`swatch ${part}`} aria-hidden="true" />
            {names[part]} <strong className="nowrap">{inWan(parts[part])}</strong>
          </li>
        ))}
        <li className="quiet">{words.wan}</li>
      </ul>
    </div>
  );
}
