import type { Form, FormData, LayoutField } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { ValueField } from '../forms/ValueField';
import { isSaid, sameAnswer, shownValue } from '@shanhai/contracts/answers';
import { RowsView } from '../forms/RowsView';
import type { Edits } from './edits';
import type { Person } from './people';

interface FormViewProps {
  readonly form: Form;
  readonly data: FormData;
  /** What was submitted in the round before; fields that differ are marked. */
  readonly previous: FormData | null;
  /** What the reader may change as the holder of a stage. */
  readonly edits?: Edits | null;
  /** Who has amended which field while signing. */
  readonly amenders?: ReadonlyMap<string, Person>;
}

const isChanged = ({ key }: LayoutField, data: FormData, previous: FormData | null): boolean =>
  previous !== null && !sameAnswer(data[key], previous[key]);

/** Rows are edited on the form alone; what is computed, nowhere. */
const isEditable = ({ computed, widget }: LayoutField): boolean =>
  computed === undefined && widget !== 'rows';

const valueFields = (form: Form): LayoutField[] =>
  form.layout.sections.flatMap(({ fields }) => fields).filter(({ widget }) => widget !== 'attachments');

/** What was submitted in the round, section by section. */
export function FormView({ form, data, previous, edits = null, amenders }: FormViewProps) {
  const { approvals } = useWords();
  const names = useNames();
  return (
    <section className="card part" aria-label={approvals.page.form}>
      {form.layout.sections.map((section, index) => {
        const fields = section.fields.filter(
          (field) =>
            field.widget !== 'attachments' &&
            (isSaid(section, field, data[field.key]) || edits?.fields.includes(field.key)),
        );
        if (fields.length === 0) return null;
        return (
          <div key={section.key} className="form-section">
            <h2>
              {index + 1} {names.text(section.title)}
            </h2>
            <dl>
              {fields.map((field) =>
                edits?.fields.includes(field.key) && isEditable(field) ? (
                  <FieldEdit key={field.key} {...{ form, field, data, edits }} />
                ) : (
                  <FieldView
                    key={field.key}
                    {...{ field, data, previous }}
                    amender={amenders?.get(field.key)}
                  />
                ),
              )}
            </dl>
          </div>
        );
      })}
    </section>
  );
}

interface FieldViewProps extends Pick<FormViewProps, 'data' | 'previous'> {
  readonly field: LayoutField;
  readonly amender?: Person | undefined;
}

function FieldView({ field, data, previous, amender }: FieldViewProps) {
  const { words, language } = useSpeech();
  const names = useNames();
  const value = data[field.key];
  const shown =
    Array.isArray(value) && value.length > 0 ? (
      <RowsView field={field} rows={value} />
    ) : (
      shownValue(field, value, language)
    );
  const isLong = field.widget === 'textarea' || field.widget === 'rows';
  return (
    <div className={isLong ? 'field-view long' : 'field-view'}>
      <dt>{names.text(field.label)}</dt>
      <dd>
        {shown ?? <span className="quiet">{words.common.notFilled}</span>}
        {amender && (
          <>
            {' '}
            <span className="tag purple">{words.approvals.page.amendedBy(names.person(amender))}</span>
          </>
        )}
        {previous && isChanged(field, data, previous) && (
          <>
            {' '}
            <span className="tag amber">{words.approvals.page.changed}</span>{' '}
            <del className="quiet">
              {words.approvals.page.lastRound(
                shownValue(field, previous[field.key], language) ?? words.common.notFilled,
              )}
            </del>
          </>
        )}
      </dd>
    </div>
  );
}

interface FieldEditProps extends Pick<FormViewProps, 'form' | 'data'> {
  readonly field: LayoutField;
  readonly edits: Edits;
}

/** A field that the stage may change: the new value goes with the decision, the submitted one stays in sight. */
function FieldEdit({ form, field, data, edits }: FieldEditProps) {
  const { words, language } = useSpeech();
  const names = useNames();
  const { key } = field;
  const isAmended = key in edits.amended;
  const required = Array.isArray(form.schema['required']) && form.schema['required'].includes(key);
  return (
    <div className="field-view editable">
      <dt className="visually-hidden">{names.text(field.label)}</dt>
      <dd>
        <ValueField
          {...{ field, required }}
          value={isAmended ? edits.amended[key] : data[key]}
          error={undefined}
          onChange={(value) => edits.amend(key, value ?? null)}
          onLeave={() => undefined}
        />
        {isAmended && (
          <p>
            <span className="tag amber">{words.approvals.page.amended}</span>{' '}
            <del className="quiet">
              {words.approvals.page.submittedValue(
                shownValue(field, data[key], language) ?? words.common.notFilled,
              )}
            </del>
          </p>
        )}
      </dd>
    </div>
  );
}

/** The facts that the route's form puts first, with last round's values, and how many answers changed. */
export function KeyFacts({ form, data, previous }: FormViewProps) {
  const { approvals } = useWords();
  const fields = valueFields(form);
  const facts = fields.filter(({ fact }) => fact);
  const changes = fields.filter((field) => isChanged(field, data, previous)).length;
  if (facts.length === 0 && previous === null) return null;
  return (
    <section className="card part key-facts" aria-label={approvals.page.summary}>
      {facts.length > 0 && (
        <dl>
          {facts.map((field) => (
            <FieldView key={field.key} field={field} data={data} previous={previous} />
          ))}
        </dl>
      )}
      {previous && <p className="changes">{approvals.page.changes(changes)}</p>}
    </section>
  );
}
