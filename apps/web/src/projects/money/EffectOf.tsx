import type { AskedMovement, Effect, FundNumbersView } from '@shanhai/contracts/projects/money';
import { useDeferredValue } from 'react';
import { inYuan } from '../../cooperation/money';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { changedNumbers } from './parts';
import { useEffectOf } from './queries';
import { Rules } from './Rules';
import { useMoneyWords } from './words';

/** Of the application, where one is concerned, and what is left of the budget. */
const ofWhom = ({ fund, project }: Effect['before']): FundNumbersView => ({ ...fund, ...project });

/** What a movement changes, before it is recorded: the numbers of its application or of the budget, and how the rules stand then. */
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
            {changedNumbers(ofWhom(data.before), ofWhom(data.after)).map(({ name, before, after }) => (
              <li key={name}>{record.effectRow(numbers[name], inYuan(before), inYuan(after))}</li>
            ))}
          </ul>
          {data.rules.length > 0 && <Rules rules={data.rules} />}
        </>
      )}
    </div>
  );
}
