import { DayInput } from '../../forms/DayInput';
import { Labeled } from '../../forms/Labeled';
import { TextField } from '../../org/TextField';
import { UnitField } from '../../org/UnitField';
import { Radios } from '../../ui/Radios';
import { useCalendarWords } from './calendars';
import type { HoursDraft } from './hours-draft';

interface FieldsProps {
  readonly draft: HoursDraft;
  /** Somebody wanted to go on: what is missing is said. */
  readonly asked: boolean;
  /** Sentences of the service, by the pointer of the field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (draft: HoursDraft) => void;
}

const SCOPES = ['unit', 'everywhere'] as const;

export function HoursFields({ draft, asked, errors, onChange }: FieldsProps) {
  const { setHours: words } = useCalendarWords();
  const set = (part: Partial<HoursDraft>) => onChange({ ...draft, ...part });
  const lacks = (text: string, need: string) => (asked && text.trim() === '' ? need : null);
  const noScope = lacks(draft.scope, words.need.scope);
  return (
    <>
      <Radios
        legend={words.scope}
        chosen={draft.scope}
        options={SCOPES.map((value) => ({ value, ...words.scopes[value] }))}
        onChoose={(scope) => set({ scope })}
      />
      {noScope !== null && (
        <p className="field-error" role="alert">
          {noScope}
        </p>
      )}
      {draft.scope === 'unit' && (
        <UnitField
          label={words.unit}
          error={lacks(draft.unitId, words.need.unit) ?? errors['/unitId']}
          none={words.choose}
          value={draft.unitId}
          onChange={(unitId) => set({ unitId })}
        />
      )}
      <Labeled label={words.from} error={lacks(draft.from, words.need.day) ?? errors['/from']}>
        {(control) => <DayInput {...control} value={draft.from} onChange={(from) => set({ from })} />}
      </Labeled>
      <Times hours={draft.hours} asked={asked} errors={errors} onChange={(hours) => set({ hours })} />
      <TextField
        label={words.source}
        hint={words.sourceHint}
        maxLength={500}
        error={lacks(draft.source, words.need.source) ?? errors['/source']}
        value={draft.source}
        onChange={(source) => set({ source })}
      />
    </>
  );
}

interface TimesProps extends Pick<FieldsProps, 'asked' | 'errors'> {
  readonly hours: HoursDraft['hours'];
  readonly onChange: (hours: HoursDraft['hours']) => void;
}

function Times({ hours, asked, errors, onChange }: TimesProps) {
  const { setHours: words } = useCalendarWords();
  return (
    <div className="hours-fields">
      {(['morning', 'afternoon'] as const).flatMap((half) =>
        (['opens', 'closes'] as const).map((end) => (
          <Labeled
            key={`${half}.${end}`}
            label={words.times[half][end]}
            error={asked && hours[half][end] === '' ? words.need.time : errors[`/hours/${half}/${end}`]}
          >
            {(control) => (
              <input
                className="input"
                type="time"
                required
                {...control}
                value={hours[half][end]}
                onChange={({ target }) =>
                  onChange({ ...hours, [half]: { ...hours[half], [end]: target.value } })
                }
              />
            )}
          </Labeled>
        )),
      )}
    </div>
  );
}
