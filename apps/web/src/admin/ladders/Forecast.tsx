import type { LadderCheck } from '@shanhai/contracts/calendar';
import { Labeled } from '../../forms/Labeled';
import { dayAndTime } from '../../i18n/dates';
import { StatusTag } from '../../ui/StatusTag';
import { useLadderWords } from './ladders';
import { useRecipients } from './Rungs';
import type { Sample } from './useLadderText';

interface ForecastProps {
  readonly check: LadderCheck | undefined;
  readonly sample: Sample;
  readonly onSample: (sample: Sample) => void;
}

/** When each rung would fire on a deadline of the days that one chooses. */
export function Forecast({ check, sample, onSample }: ForecastProps) {
  const words = useLadderWords();
  return (
    <section className="desk-side" aria-labelledby="view-title" tabIndex={0}>
      <div className="desk-head">
        <h2 id="view-title">{words.view}</h2>
        <span className="quiet">{words.viewHint}</span>
      </div>
      <div className="ladder-sample">
        <Day
          label={words.startsOn}
          value={sample.startsOn}
          onChange={(startsOn) => onSample({ ...sample, startsOn })}
        />
        <Day label={words.dueOn} value={sample.dueOn} onChange={(dueOn) => onSample({ ...sample, dueOn })} />
      </div>
      {check === undefined || check.forecast.length === 0 ? (
        <p className="quiet">{words.viewNone}</p>
      ) : (
        <>
          <Fires forecast={check.forecast} />
          {check.provisional && <p className="note">{words.provisional}</p>}
        </>
      )}
    </section>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <Labeled label={label}>
      {(control) => (
        <input
          className="input"
          type="date"
          required
          {...control}
          value={value}
          onChange={({ target }) => target.value !== '' && onChange(target.value)}
        />
      )}
    </Labeled>
  );
}

function Fires({ forecast }: { forecast: LadderCheck['forecast'] }) {
  const words = useLadderWords();
  const recipientsOf = useRecipients();
  return (
    <ol className="ladder-fires" aria-label={words.forecast}>
      {forecast.map(({ rung, fireAt, leftOut, to, escalates }) => (
        <li key={rung} className={fireAt === null ? 'quiet' : undefined}>
          <span>
            {fireAt === null ? words.never[leftOut ?? 'before_start'] : dayAndTime(new Date(fireAt))}
          </span>{' '}
          <span>{recipientsOf(to)}</span> {escalates && <StatusTag tone="amber">{words.escalates}</StatusTag>}{' '}
          <code>{rung}</code>
        </li>
      ))}
    </ol>
  );
}
