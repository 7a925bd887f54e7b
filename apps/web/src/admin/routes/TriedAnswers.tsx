import type { Form, FormData } from '@shanhai/contracts/forms';
import { useId, useState } from 'react';
import { fieldsOf, isRequired, type FieldError } from '../../forms/fields';
import { ValueField } from '../../forms/ValueField';
import { useRouteWords } from '../words';

interface TriedAnswersProps {
  readonly form: Pick<Form, 'schema' | 'layout'>;
  readonly data: FormData;
  readonly errors: readonly FieldError[];
  readonly onChange: (data: FormData) => void;
}

/** The form as applicants see it, but for its files: conditions and signers never look at those. */
export function TriedAnswers({ form, data, errors, onChange }: TriedAnswersProps) {
  const { dry } = useRouteWords();
  const set = (key: string, value: FormData[string] | undefined) => {
    const { [key]: _before, ...rest } = data;
    onChange(value === undefined || value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <fieldset className="plain tried">
      <legend className="field-label">{dry.form}</legend>
      {fieldsOf(form)
        .filter(({ widget }) => widget !== 'attachments')
        .map((field) => (
          <ValueField
            key={field.key}
            field={field}
            value={data[field.key]}
            required={isRequired(form, field.key)}
            error={errors.find(({ key }) => key === field.key)?.message}
            onChange={(value) => set(field.key, value)}
            onLeave={() => undefined}
          />
        ))}
    </fieldset>
  );
}

const answersIn = (text: string): FormData | null => {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as FormData) : null;
  } catch {
    return null;
  }
};

/** Where a route names no form, its conditions still look at answers. Null is told of text that is no JSON. */
export function JsonAnswers({ onChange }: { onChange: (data: FormData | null) => void }) {
  const { dry } = useRouteWords();
  const id = useId();
  const [text, setText] = useState('');
  const wrong = answersIn(text) === null;
  return (
    <div className="dialog-field">
      <p className="field-hint">{dry.noForm}</p>
      <label className="field-label" htmlFor={id}>
        {dry.json}
      </label>
      <textarea
        className="input code"
        id={id}
        rows={4}
        value={text}
        placeholder='{"amount": "1100"}'
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onChange={({ target }) => {
          setText(target.value);
          onChange(answersIn(target.value));
        }}
      />
      {wrong && (
        <p className="field-error" id={`${id}-error`}>
          {dry.jsonInvalid}
        </p>
      )}
    </div>
  );
}
