import type { OfficeHoursInput, OfficeHoursView } from '@shanhai/contracts/calendar';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useServiceNow } from '../../app/status';
import { DayInput } from '../../forms/DayInput';
import { Labeled } from '../../forms/Labeled';
import { isoDay } from '../../i18n/dates';
import { FormDialog, type FieldErrors } from '../../org/FormDialog';
import { TextField } from '../../org/TextField';
import { UnitField } from '../../org/UnitField';
import { announce } from '../../ui/Announcer';
import { refreshCalendars, useCalendarWords } from './calendars';
import { HoursEffect } from './HoursEffect';

interface Draft {
  /** Empty: of every unit without hours of its own or of a unit above it. */
  readonly unitId: string;
  readonly from: string;
  readonly hours: OfficeHoursInput['hours'];
  readonly source: string;
}

/** At which field a refusal is told. */
const places = { office_hours_past: 'from', unit_unknown: 'unitId', office_hours_invalid: 'hours' } as const;

const inputOf = ({ unitId, from, hours, source }: Draft): OfficeHoursInput => ({
  ...{ unitId: unitId === '' ? null : unitId, from, hours, source: source.trim() },
});

const isComplete = ({ from, hours, source }: Draft): boolean =>
  [from, source, ...Object.values(hours).flatMap(({ opens, closes }) => [opens, closes])].every(
    (part) => part.trim() !== '',
  );

/** `usual`: the hours that hold everywhere now, from which one begins. */
export function SetHours({ usual }: { usual: OfficeHoursView['hours'] }) {
  const { setHours: words } = useCalendarWords();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const nothing: Draft = { unitId: '', from: today, hours: usual, source: '' };
  const [draft, setDraft] = useState(nothing);
  const publish = async () => {
    const body = inputOf(draft);
    await request('POST', '/office-hours', { body, idempotencyKey: keyOf(body) });
    await refreshCalendars();
    announce(words.published);
  };
  return (
    <FormDialog
      label={words.open}
      title={words.title}
      confirm={words.publish}
      isComplete={isComplete(draft)}
      onOpen={() => setDraft(nothing)}
      places={places}
      act={publish}
    >
      {(asked, errors) => (
        <>
          <Fields draft={draft} asked={asked} errors={errors} onChange={setDraft} />
          {isComplete(draft) && <HoursEffect key={JSON.stringify(draft)} input={inputOf(draft)} />}
        </>
      )}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly asked: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (draft: Draft) => void;
}

function Fields({ draft, asked, errors, onChange }: FieldsProps) {
  const words = useCalendarWords();
  const { setHours } = words;
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const lacks = (text: string, need: string): string | null => (asked && text.trim() === '' ? need : null);
  return (
    <>
      <UnitField
        label={setHours.unit}
        hint={setHours.unitHint}
        error={errors['unitId']}
        none={words.everywhere}
        value={draft.unitId}
        onChange={(unitId) => set({ unitId })}
      />
      <Labeled label={setHours.from} error={lacks(draft.from, setHours.need.day) ?? errors['from']}>
        {(control) => <DayInput {...control} value={draft.from} onChange={(from) => set({ from })} />}
      </Labeled>
      <Times hours={draft.hours} onChange={(hours) => set({ hours })} />
      {errors['hours'] && (
        <p className="field-error" role="alert">
          {errors['hours']}
        </p>
      )}
      <TextField
        label={setHours.source}
        hint={setHours.sourceHint}
        maxLength={500}
        error={lacks(draft.source, setHours.need.source)}
        value={draft.source}
        onChange={(source) => set({ source })}
      />
    </>
  );
}

interface TimesProps {
  readonly hours: Draft['hours'];
  readonly onChange: (hours: Draft['hours']) => void;
}

function Times({ hours, onChange }: TimesProps) {
  const { setHours: words } = useCalendarWords();
  return (
    <div className="hours-fields">
      {(['morning', 'afternoon'] as const).flatMap((half) =>
        (['opens', 'closes'] as const).map((end) => (
          <Labeled key={`${half}.${end}`} label={words.times[half][end]}>
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
