import type { ChannelState } from '@shanhai/contracts/admin';
import { useId, useState } from 'react';
import { ApiProblem } from '../../api/problem';
import { Confirm } from '../Confirm';
import { paceOf, useDeliveryWords } from './deliveries';

/** As the contract has it. */
const FASTEST = 600_000;

/** How fast a channel may send, all notifiers together, and the way to change it: what waits goes out by it from then on. */
export function Pace({
  channel,
  perMinute,
  version,
}: Pick<ChannelState, 'channel' | 'perMinute' | 'version'>) {
  const { pace: words, channel: names } = useDeliveryWords();
  const [typed, setTyped] = useState(perMinute === null ? '' : String(perMinute));
  const [wrong, setWrong] = useState(false);
  const hint = useId();
  const act = async (): Promise<void> => {
    const wanted = typed.trim() === '' ? null : Number(typed);
    const fits = wanted === null || (Number.isInteger(wanted) && wanted >= 1 && wanted <= FASTEST);
    setWrong(!fits);
    if (!fits) throw new ApiProblem({ status: 0, code: 'required', detail: words.wrong(FASTEST) });
    await paceOf(channel, wanted, version);
  };
  return (
    <>
      <p className="what">
        {names[channel]} · {perMinute === null ? words.unlimited : words.limit(perMinute)}
      </p>
      <div className="acts">
        <Confirm
          label={words.change}

          title={words.title(names[channel])}
          confirm={words.save}
          act={act}
        >
          <label>
            {words.label}
            <input
              className="input"
              inputMode="numeric"
              value={typed}
              aria-invalid={wrong}
              aria-describedby={hint}
              onChange={({ target }) => setTyped(target.value)}
            />
          </label>
          <p id={hint} className="quiet">
            {words.hint}
          </p>
        </Confirm>
      </div>
    </>
  );
}
