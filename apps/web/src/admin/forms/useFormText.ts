import type { Form, FormDocument } from '@shanhai/contracts/forms';
import { useRef } from 'react';
import { parse } from 'yaml';
import { request } from '../../api/request';
import { useCheckedText } from '../useCheckedText';

/** The text of a form that is being written. */
export function useFormText(initial: string, name: string) {
  // What is drawn while the text is wrong: the form as it could be read last.
  const sound = useRef<Form | null>(null);
  return useCheckedText({
    ...{ name: `form.${name}`, initial },
    check: async (source, signal) => {
      const found = await request('POST', '/forms/check', { body: { source }, signal });
      if (found.publishable) sound.current = formIn(source);
      return { ...found, preview: sound.current };
    },
  });
}

/** The document of a text that the check has found sound. */
const formIn = (text: string): Form => ({ ...(parse(text) as FormDocument), id: '', version: 0 });
