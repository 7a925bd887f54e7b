import { useTargetWords } from '../words';
import type { TargetFields } from './target-fields';

type Point = TargetFields['schedule'][number];

interface ScheduleProps {
  readonly schedule: readonly Point[];
  readonly error: string | null;
  readonly onChange: (schedule: readonly Point[]) => void;
}

/** By which day which share of the year's value should be reached. */
export function ScheduleField({ schedule, error, onChange }: ScheduleProps) {
  const { schedule: title, editor } = useTargetWords();
  const { row } = editor;
  const change = (at: number, point: Partial<Point>) =>
    onChange(schedule.map((each, index) => (index === at ? { ...each, ...point } : each)));
  return (
    <fieldset className="plain form-field">
      <legend className="field-label">{title}</legend>
      <p className="field-hint">{row.scheduleHint}</p>
      {schedule.map(({ on, percent }, at) => (
        <div key={at} className="schedule-point">
          <input
            className="input"
            type="date"
            aria-label={row.on}
            value={on}
            onChange={({ target }) => change(at, { on: target.value })}
          />
          <input
            className="input"
            inputMode="numeric"
            maxLength={3}
            aria-label={row.percent}
            value={percent}
            onChange={({ target }) => change(at, { percent: target.value })}
          />
          <button
            className="button small"
            type="button"
            aria-label={row.removePoint}
            onClick={() => onChange(schedule.filter((_, index) => index !== at))}
          >
            ×
          </button>
        </div>
      ))}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <button
        className="button small"
        type="button"
        onClick={() => onChange([...schedule, { on: '', percent: '' }])}
      >
        {row.addPoint}
      </button>
    </fieldset>
  );
}
