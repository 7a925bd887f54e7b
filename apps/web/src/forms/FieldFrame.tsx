import type { LayoutField } from '@shanhai/contracts/forms';
import type { ReactNode } from 'react';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';

export const fieldId = (key: string): string => `field-${key}`;

/** What a control says of itself: its hint and, when there is one, its error. */
export const describedBy = (field: LayoutField, error: string | undefined): string | undefined => {
  const ids = [
    field.hint ? `${fieldId(field.key)}-hint` : '',
    error === undefined ? '' : `${fieldId(field.key)}-error`,
  ].filter((id) => id !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
};

interface FieldFrameProps {
  readonly field: LayoutField;
  readonly required: boolean;
  readonly error: string | undefined;
  readonly children: ReactNode;
  /** A field of several controls, such as files, is a group with a name. */
  readonly as?: 'field' | 'group';
}

/** Label, hint, control and error of one field. What may stay empty is marked, not what must be filled. */
export function FieldFrame({ field, required, error, children, as = 'field' }: FieldFrameProps) {
  const { common } = useWords();
  const names = useNames();
  const id = fieldId(field.key);
  const label = (
    <>
      {names.text(field.label)}
      {!required && <span className="quiet">{common.aside(common.optional)}</span>}
    </>
  );
  return (
    <div
      className={error === undefined ? 'form-field' : 'form-field invalid'}
      {...(as === 'group' ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      {as === 'field' ? (
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
      ) : (
        <p className="field-label" id={`${id}-label`}>
          {label}
        </p>
      )}
      {field.hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {names.text(field.hint)}
        </p>
      )}
      {children}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
