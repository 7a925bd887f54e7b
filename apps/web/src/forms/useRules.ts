import { compileForm, standingOf, type Standing } from '@shanhai/contracts/form-rules';
import type { Form, FormData } from '@shanhai/contracts/forms';
import { useMemo } from 'react';
import { serviceTime } from '../app/status';
import { isoDay } from '../i18n/dates';
import type { Asked } from './validate';

/** The rules of a published form, read once, with what they make of the answers as they stand. */
export function useRules({ schema, layout }: Form, data: FormData): Asked & { readonly standing: Standing } {
  const asked = useMemo(
    () => ({
      form: { schema, layout },
      rules: compileForm({ schema, layout }),
      today: isoDay(serviceTime()),
    }),
    [schema, layout],
  );
  const standing = useMemo(() => standingOf(asked.rules, data, asked.today), [asked, data]);
  return { ...asked, standing };
}
