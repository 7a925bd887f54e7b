import { shownValue } from '@shanhai/contracts/answers';
import type { FormData, LayoutField } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { fieldId } from './FieldFrame';

interface ComputedFieldProps {
  readonly field: LayoutField;
  readonly value: FormData[string] | undefined;
  readonly error: string | undefined;
}

/** An answer that the rules of the form give: read out when it changes, and typed by nobody. */
export function ComputedField({ field, value, error }: ComputedFieldProps) {
  const { words, language } = useSpeech();
  const names = useNames();
  const id = fieldId(field.key);
  return (
    <div className={error === undefined ? 'form-field' : 'form-field invalid'}>
      <p className="field-label" id={`${id}-label`}>
        {names.text(field.label)}
        <span className="quiet">{words.common.aside(words.form.computed)}</span>
      </p>
      {field.hint && <p className="field-hint">{names.text(field.hint)}</p>}
      <output className="computed" id={id} tabIndex={-1} aria-labelledby={`${id}-label`}>
        {shownValue(field, value, language) ?? <span className="quiet">{words.form.notComputed}</span>}
      </output>
      {error !== undefined && <p className="field-error">{error}</p>}
    </div>
  );
}
