import type { CallDraft } from '@shanhai/contracts/projects/calls';
import { Choose, Count, Line } from './inputs';
import { useCallWords } from './words';

type Period = CallDraft['periods'][number];

interface PeriodsProps {
  readonly periods: CallDraft['periods'];
  readonly onChange: (periods: CallDraft['periods']) => void;
}

/** A key that none of the others has. */
const freeKey = (periods: readonly Period[]): string => {
  const taken = new Set(periods.map(({ key }) => key));
  let nth = periods.length + 1;
  while (taken.has(`term_${nth}`)) nth += 1;
  return `term_${nth}`;
};

const blank = (key: string): Period => ({
  ...{ key, title: { zh: '', en: '' }, days: 5, unit: 'working_day', source: '', illustrative: true },
});

/** The terms of the procedure, each with where it comes from. */
export function PeriodsPart({ periods, onChange }: PeriodsProps) {
  const { edit } = useCallWords();
  return (
    <>
      {periods.map((period, at) => (
        <OnePeriod
          key={period.key}
          {...{ period, at }}
          onChange={(part) =>
            onChange(periods.map((each, place) => (place === at ? { ...each, ...part } : each)))
          }
          onRemove={() => onChange(periods.filter((_, place) => place !== at))}
        />
      ))}
      <p className="actions">
        <button
          className="button"
          type="button"
          disabled={periods.length >= 20}
          onClick={() => onChange([...periods, blank(freeKey(periods))])}
        >
          {edit.addPeriod}
        </button>
      </p>
    </>
  );
}

interface PeriodProps {
  readonly period: Period;
  readonly at: number;
  readonly onChange: (part: Partial<Period>) => void;
  readonly onRemove: () => void;
}

function OnePeriod({ period, at, onChange, onRemove }: PeriodProps) {
  const { edit } = useCallWords();
  const { title, days, unit, source, illustrative } = period;
  const pointer = `/periods/${at}`;
  return (
    <div className="call-entry" role="group" aria-label={edit.period(at + 1)}>
      <div className="call-entry-head">
        <strong>{title.zh || edit.period(at + 1)}</strong>
        <button
          className="button small"
          type="button"
          aria-label={edit.removePeriod(at + 1)}
          onClick={onRemove}
        >
          ×
        </button>
      </div>
      <div className="field-row">
        <Line
          pointer={`${pointer}/title/zh`}
          label={edit.periodTitle}
          value={title.zh}
          onChange={(zh) => onChange({ title: { ...title, zh } })}
        />
        <Line
          pointer={`${pointer}/title/en`}
          label={edit.periodTitleEn}
          value={title.en}
          onChange={(en) => onChange({ title: { ...title, en } })}
        />
        <Count
          pointer={`${pointer}/days`}
          label={edit.days}
          least={1}
          most={3660}
          value={days}
          onChange={(count) => count !== null && onChange({ days: count })}
        />
        <Choose
          pointer={`${pointer}/unit`}
          label={edit.unit}
          options={(['working_day', 'calendar_day'] as const).map((each) => [each, edit.unitOf[each]])}
          value={unit}
          onChange={(chosen) => onChange({ unit: chosen })}
        />
        <Line
          pointer={`${pointer}/source`}
          label={edit.source}
          value={source}
          onChange={(text) => onChange({ source: text })}
        />
      </div>
      <div className="call-choices">
        <label>
          <input
            type="checkbox"
            checked={illustrative}
            onChange={({ target }) => onChange({ illustrative: target.checked })}
          />
          <span>{edit.illustrative}</span>
        </label>
      </div>
    </div>
  );
}
