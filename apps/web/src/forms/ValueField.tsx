import type { FormData, LayoutField } from '@shanhai/contracts/forms';
import { useState } from 'react';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { DayInput } from './DayInput';
import { describedBy, fieldId, FieldFrame } from './FieldFrame';
import { figureOf } from './figure';

type Value = FormData[string] | undefined;

interface ValueFieldProps {
  readonly field: LayoutField;
  readonly value: Value;
  readonly required: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: Value) => void;
  /** Leaving the field: it is checked and saved then, never while typing. */
  readonly onLeave: () => void;
}

export function ValueField(props: ValueFieldProps) {
  return (
    <FieldFrame field={props.field} required={props.required} error={props.error}>
      <Control {...props} control={controlOf(props)} text={textOf(props.value)} />
    </FieldFrame>
  );
}

interface ControlAttributes {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
  readonly onBlur: () => void;
}

const controlOf = ({ field, error, onLeave }: ValueFieldProps): ControlAttributes => {
  const described = describedBy(field, error);
  return {
    id: fieldId(field.key),
    'aria-invalid': error !== undefined,
    ...(described === undefined ? {} : { 'aria-describedby': described }),
    onBlur: onLeave,
  };
};

const textOf = (value: Value): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value);

type ControlProps = ValueFieldProps & { readonly control: ControlAttributes; readonly text: string };

function Control(props: ControlProps) {
  const { field, control, text, onChange } = props;
  switch (field.widget) {
    case 'text':
      return (
        <input
          className="input"
          {...control}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'textarea':
      return (
        <textarea
          className="input growing"
          {...control}
          rows={4}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'money':
    case 'number':
      return <FigureInput {...props} />;
    case 'date':
      return <DayInput {...control} value={text} onChange={onChange} />;
    case 'select':
      return <Choice {...props} />;
    case 'attachments':
    case 'rows':
      return null;
  }
}

/**
 * The unit stands behind the figure, and is read out with it. What is kept, and saved while somebody types, is the figure;
 * what they see is what they typed, until they leave the field.
 */
function FigureInput({ field, control, value, text, onChange, onLeave }: ControlProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && figureOf(field, typed) === value ? typed : text;
  const names = useNames();
  const unitId = `${control.id}-unit`;
  const described = [control['aria-describedby'], field.unit && unitId].filter(Boolean).join(' ');
  return (
    <span className="figure">
      <input
        className="input"
        {...control}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        inputMode={field.widget === 'money' ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(figureOf(field, target.value));
        }}
        onBlur={() => {
          setTyped(null);
          onLeave();
        }}
      />
      {field.unit && (
        <span className="quiet nowrap" id={unitId}>
          {names.text(field.unit)}
        </span>
      )}
    </span>
  );
}

function Choice({ field, control, text, onChange }: ControlProps) {
  const { form } = useWords();
  const names = useNames();
  return (
    <select
      className="input choice-list"
      {...control}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{form.select}</option>
      {(field.options ?? []).map(({ value, label }) => (
        <option key={value} value={value}>
          {names.text(label)}
        </option>
      ))}
    </select>
  );
}
