import type { Standing } from '@shanhai/contracts/form-rules';
import type { FormData } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { AttachmentField } from './AttachmentField';
import { ComputedField } from './ComputedField';
import type { Draft } from './draft';
import type { Uploads } from './uploads';
import { ValueField } from './ValueField';

interface SectionsProps {
  readonly draft: Pick<Draft, 'form' | 'attachments' | 'door'>;
  readonly data: FormData;
  readonly standing: Standing;
  readonly errors: Readonly<Record<string, string>>;
  readonly uploads: Uploads;
  readonly onChange: (key: string, value: FormData[string] | undefined) => void;
  readonly onLeave: (key: string) => void;
  readonly onFiles: (key: string) => void;
}

/** The form as its layout orders it, of which its rules show a part. */
export function Sections(props: SectionsProps) {
  const { draft, data, standing, errors, uploads, onChange, onLeave, onFiles } = props;
  const names = useNames();
  const { form, attachments, door } = draft;
  const sections = form.layout.sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ key }) => standing.shown.has(key)) }))
    .filter(({ fields }) => fields.length > 0);
  return sections.map((section, index) => (
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
            required={standing.required.has(field.key)}
            attached={attachments.filter((file) => file.field === field.key)}
            uploads={uploads}
            error={errors[field.key]}
            onChange={() => onFiles(field.key)}
          />
        ) : field.computed === undefined ? (
          <ValueField
            key={field.key}
            field={field}
            value={data[field.key]}
            required={standing.required.has(field.key)}
            error={errors[field.key]}
            onChange={(value) => onChange(field.key, value)}
            onLeave={() => onLeave(field.key)}
          />
        ) : (
          <ComputedField
            key={field.key}
            field={field}
            value={standing.answers[field.key] as FormData[string] | undefined}
            error={errors[field.key]}
          />
        ),
      )}
    </section>
  ));
}
