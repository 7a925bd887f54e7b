import type { FormData } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { AttachmentField } from './AttachmentField';
import type { Draft } from './draft';
import type { Uploads } from './uploads';
import { isRequired } from './validate';
import { ValueField } from './ValueField';

interface SectionsProps {
  readonly draft: Pick<Draft, 'form' | 'attachments' | 'door'>;
  readonly data: FormData;
  readonly errors: Readonly<Record<string, string>>;
  readonly uploads: Uploads;
  readonly onChange: (key: string, value: FormData[string] | undefined) => void;
  readonly onLeave: (key: string) => void;
  readonly onFiles: (key: string) => void;
}

/** The form as its layout orders it. */
export function Sections({ draft, data, errors, uploads, onChange, onLeave, onFiles }: SectionsProps) {
  const names = useNames();
  const { form, attachments, door } = draft;
  return form.layout.sections.map((section, index) => (
    <section key={section.key} className="card draft-section" aria-labelledby={`section-${section.key}`}>
      <h2 id={`section-${section.key}`}>
        {index + 1} {names.text(section.title)}
      </h2>
      {section.fields.map((field) =>
        field.widget === 'attachments' ? (
          <AttachmentField
            key={field.key}
            door={door}
            field={field}
            attached={attachments.filter((file) => file.field === field.key)}
            uploads={uploads}
            error={errors[field.key]}
            onChange={() => onFiles(field.key)}
          />
        ) : (
          <ValueField
            key={field.key}
            field={field}
            value={data[field.key]}
            required={isRequired(form, field.key)}
            error={errors[field.key]}
            onChange={(value) => onChange(field.key, value)}
            onLeave={() => onLeave(field.key)}
          />
        ),
      )}
    </section>
  ));
}
