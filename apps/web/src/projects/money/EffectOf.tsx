import type { AskedMovement } from '@shanhai/contracts/projects/money';
import { useDeferredValue } from 'react';
import { inYuan } from '../../cooperation/money';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { changedNumbers } from './parts';
import { useEffectOf } from './queries';
import { Rules } from './Rules';
import { useMoneyWords } from './words';

/** What a movement changes, before it is recorded: the numbers of its programme, and how the rules stand then. */
export function EffectOf({ asked }: { asked: AskedMovement | undefined }) {
  const words = useMoneyWords();
  const app = useWords();
  const { data, error, isError } = useEffectOf(useDeferredValue(asked));
  const { record, numbers } = words;
  return (
    <div className="money-effect" role="status">
      <strong>{record.effect}</strong>
      {asked === undefined && <p className="quiet">{record.effectWaiting}</p>}
      {asked !== undefined && isError && <p className="field-error">{sentenceOf(error, app)}</p>}
      {asked !== undefined && data !== undefined && (
        <>
          <ul>
            {changedNumbers(data.before.fund, data.after.fund).map((name) => (
              <li key={name}>
                {record.effectRow(
                  numbers[name],
                  inYuan(data.before.fund[name]),
                  inYuan(data.after.fund[name]),
                )}
              </li>
            ))}
          </ul>
          {data.rules.length > 0 && <Rules rules={data.rules} />}
        </>
      )}
    </div>
  );
}
