import type { Form, FormData } from '@shanhai/contracts/forms';
import { useState } from 'react';
import '../../forms/form.css';
import { FieldFrame } from '../../forms/FieldFrame';
import { checkField, isRequired } from '../../forms/validate';
import { ValueField } from '../../forms/ValueField';
import { useNames } from '../../i18n/names';
import { useSpeech } from '../../i18n/words';

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
  const reader = { language, words: words.form.errors };
  return form.layout.sections.map((section, index) => (
    <section key={section.key} className="card draft-section" aria-labelledby={`section-${section.key}`}>
      <h3 id={`section-${section.key}`}>
        {index + 1} {names.text(section.title)}
      </h3>
      {section.fields.map((field) =>
        field.widget === 'attachments' ? (
          <FieldFrame
            key={field.key}
            field={field}
            required={(field.files?.min ?? 0) > 0}
            error={undefined}
            as="group"
          >
            <p className="file-picker">{words.form.files.add}</p>
          </FieldFrame>
        ) : (
          <ValueField
            key={field.key}
            field={field}
            value={data[field.key]}
            required={isRequired(form, field.key)}
            error={errors[field.key] ?? undefined}
            onChange={(value) => set(field.key, value)}
            onLeave={() =>
              setErrors((before) => ({
                ...before,
                [field.key]: data[field.key] === undefined ? null : checkField(form, field, data, reader),
              }))
            }
          />
        ),
      )}
    </section>
  ));
}
