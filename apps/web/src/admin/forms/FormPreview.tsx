import type { Form, FormData } from '@shanhai/contracts/forms';
import { useState, type ComponentProps } from 'react';
import '../../forms/form.css';
import { FieldFrame } from '../../forms/FieldFrame';
import { ComputedField } from '../../forms/ComputedField';
import { RowsField } from '../../forms/RowsField';
import { rowsProps } from '../../forms/Sections';
import { useRules } from '../../forms/useRules';
import { checkLeft } from '../../forms/validate';
import { ValueField } from '../../forms/ValueField';
import { useNames } from '../../i18n/names';
import { useSpeech, useWords } from '../../i18n/words';

type Errors = Readonly<Record<string, string | null>>;

/** A form as it is filled in, checks included; nothing leaves the page. */
export function FormPreview({ form }: { form: Form }) {
  const { words, language } = useSpeech();
  const names = useNames();
  const [data, setData] = useState<FormData>({});
  const [errors, setErrors] = useState<Errors>({});
  const set = (key: string, value: FormData[string] | undefined) =>
    setData(({ [key]: _before, ...rest }) =>
      value === undefined || value === '' ? rest : { ...rest, [key]: value },
    );
  const { standing, ...asked } = useRules(form, data);
  const leave = (key: string) => {
    const reader = { language, words: words.form.errors };
    setErrors((before) => {
      const found = checkLeft(asked, data, key, new Set(Object.keys(before)), reader);
      return { ...before, ...Object.fromEntries(found) };
    });
  };
  return form.layout.sections.map((section, index) => (
    <section key={section.key} className="card draft-section" aria-labelledby={`section-${section.key}`}>
      <h3 id={`section-${section.key}`}>
        {index + 1} {names.text(section.title)}
      </h3>
      {section.fields
        .filter(({ key }) => standing.shown.has(key))
        .map((field) =>
          field.widget === 'rows' ? (
            <RowsField
              key={field.key}
              {...rowsProps({ field, form, data, standing, errors })}
              onChange={(rows) => set(field.key, rows)}
              onShift={() => setErrors({})}
              onLeave={leave}
            />
          ) : (
            <PreviewField
              key={field.key}
              field={field}
              value={(field.computed ? standing.answers : data)[field.key] as FormData[string] | undefined}
              required={standing.required.has(field.key)}
              error={errors[field.key] ?? undefined}
              onChange={(value) => set(field.key, value)}
              onLeave={() => leave(field.key)}
            />
          ),
        )}
    </section>
  ));
}

function PreviewField(props: ComponentProps<typeof ValueField>) {
  const { form } = useWords();
  const { field, required } = props;
  if (field.computed !== undefined) return <ComputedField {...props} />;
  if (field.widget !== 'attachments') return <ValueField {...props} />;
  return (
    <FieldFrame field={field} required={required || (field.files?.min ?? 0) > 0} error={undefined} as="group">
      <p className="file-picker">{form.files.add}</p>
    </FieldFrame>
  );
}
