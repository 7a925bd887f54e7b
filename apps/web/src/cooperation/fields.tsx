import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { SelectField } from '../forms/Select';
import { TextArea } from '../forms/TextArea';
import { useNames } from '../i18n/names';
import { TextField } from '../org/TextField';
import { usePairs, useScope } from './queries';
import { useCooperationWords } from './words';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of the units for which the reader records. */
export function RecordingUnit({ kinds, ...field }: FieldProps & { readonly kinds: readonly string[] }) {
  const words = useCooperationWords();
  const names = useNames();
  const units = useScope().data?.units.filter(({ kind }) => kinds.includes(kind)) ?? [];
  return (
    <SelectField
      {...field}
      none={words.activities.edit.choose}
      options={units.map((unit) => [unit.id, names.unit(unit)])}
    />
  );
}

/** One of the pairs that the reader sees: those that hold today. */
export function PairField(field: FieldProps) {
  const words = useCooperationWords();
  const names = useNames();
  const pairs = usePairs({}).data ?? [];
  return (
    <SelectField
      {...field}
      none={words.groups.choose}
      options={pairs.map(({ id, aiding, receiving }) => [
        id,
        words.pairOf(names.unit(aiding), names.unit(receiving)),
      ])}
    />
  );
}

interface PeriodProps {
  readonly from: string;
  readonly to: string;
  readonly asked: boolean;
  /** What the service refuses. */
  readonly error: string | undefined;
  readonly onChange: (part: { readonly from?: string; readonly to?: string }) => void;
}

/** From a day to a last day, which may be left open. */
export function PeriodFields({ from, to, asked, error, onChange }: PeriodProps) {
  const words = useCooperationWords();
  return (
    <>
      <Labeled label={words.from} error={asked && from === '' ? words.need.day : null}>
        {(control) => <DayInput {...control} value={from} onChange={(day) => onChange({ from: day })} />}
      </Labeled>
      <Labeled label={words.to} error={error}>
        {(control) => <DayInput {...control} value={to} onChange={(day) => onChange({ to: day })} />}
      </Labeled>
    </>
  );
}

interface EndFieldsProps {
  readonly lead: string;
  readonly lastDay: string;
  readonly reason: string;
  readonly asked: boolean;
  readonly error: string | undefined;
  readonly onChange: (part: { readonly lastDay?: string; readonly reason?: string }) => void;
}

/** The last day and why. */
export function EndFields({ lead, lastDay, reason, asked, error, onChange }: EndFieldsProps) {
  const words = useCooperationWords();
  return (
    <>
      <p className="quiet">{lead}</p>
      <Labeled label={words.lastDay} error={asked && lastDay === '' ? words.need.day : error}>
        {(control) => (
          <DayInput {...control} value={lastDay} onChange={(day) => onChange({ lastDay: day })} />
        )}
      </Labeled>
      <ReasonField asked={asked} value={reason} onChange={(text) => onChange({ reason: text })} />
    </>
  );
}

interface ReasonProps {
  readonly asked: boolean;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

export function ReasonField({ asked, value, onChange }: ReasonProps) {
  const words = useCooperationWords();
  return (
    <TextArea
      label={words.reason}
      maxLength={1000}
      error={asked && value.trim() === '' ? words.need.reason : null}
      value={value}
      onChange={onChange}
    />
  );
}

interface SourceProps {
  readonly asked: boolean;
  readonly value: string;
  readonly onChange: (source: string) => void;
}

/** The document that says so. */
export function SourceField({ asked, value, onChange }: SourceProps) {
  const words = useCooperationWords();
  return (
    <TextField
      label={words.source}
      hint={words.sourceHint}
      maxLength={500}
      error={asked && value.trim() === '' ? words.need.source : null}
      value={value}
      onChange={onChange}
    />
  );
}
