import { propertiesOf, type Standing } from '@shanhai/contracts/form-rules';
import type { Form, FormData, LayoutField } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { AttachmentField } from './AttachmentField';
import { ComputedField } from './ComputedField';
import type { Draft } from './draft';
import type { Uploads } from './uploads';
import { RowsField } from './RowsField';
import { ValueField } from './ValueField';

interface SectionsProps {
  readonly draft: Pick<Draft, 'form' | 'attachments' | 'door'>;
  readonly data: FormData;
  readonly standing: Standing;
  readonly errors: Readonly<Record<string, string>>;
  readonly uploads: Uploads;
  readonly onChange: (key: string, value: FormData[string] | undefined) => void;
  readonly onLeave: (key: string) => void;
  /** Files were added or taken away, or rows have another place: old complaints may be met. */
  readonly onShift: (key: string) => void;
}

interface OfRows extends Pick<SectionsProps, 'data' | 'standing'> {
  readonly field: LayoutField;
  readonly form: Pick<Form, 'schema'>;
  readonly errors: Readonly<Record<string, string | null | undefined>>;
}

/** More fields than a few windows show. */
const LONG = 40;
const isLong = ({ length }: readonly LayoutField[]): boolean => length > LONG;

/** What a table of rows is drawn from. */
export const rowsProps = ({ field, form, data, standing, errors }: OfRows) => ({
  ...{ field, errors, value: data[field.key] },
  counted: standing.answers[field.key] as FormData[string] | undefined,
  requiredIn: (standing.rows[field.key] ?? []).map(({ required }) => required),
  required: standing.required.has(field.key) || (propertiesOf(form.schema)[field.key]?.minItems ?? 0) > 0,
  most: propertiesOf(form.schema)[field.key]?.maxItems ?? 0,
});

/** The form as its layout orders it, of which its rules show a part. */
export function Sections(props: SectionsProps) {
  const { draft, data, standing, errors, uploads, onChange, onLeave, onShift } = props;
  const names = useNames();
  const { form, attachments, door } = draft;
  const sections = form.layout.sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ key }) => standing.shown.has(key)) }))
    .filter(({ fields }) => fields.length > 0);
  return sections.map((section, index) => (
    <section
      key={section.key}
      className={isLong(section.fields) ? 'card draft-section long' : 'card draft-section'}
      aria-labelledby={`section-${section.key}`}
    >
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
            onChange={() => onShift(field.key)}
          />
        ) : field.widget === 'rows' ? (
          <RowsField
            key={field.key}
            {...rowsProps({ field, form, data, standing, errors })}
            onChange={(rows) => onChange(field.key, rows.length === 0 ? undefined : rows)}
            onShift={() => onShift(field.key)}
            onLeave={onLeave}
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
