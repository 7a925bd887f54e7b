import type { Form } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { fieldsOf } from './fields';

/** What the fields of a form are called; a field that it does not have, by its key. */
export const useFieldLabels = (form: Pick<Form, 'layout'> | undefined) => {
  const names = useNames();
  const fields = form ? fieldsOf(form) : [];
  return (key: string): string => {
    const field = fields.find((each) => each.key === key);
    return field ? names.text(field.label) : key;
  };
};
