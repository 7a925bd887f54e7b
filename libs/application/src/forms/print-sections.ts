import { isSaid, shownValue } from '@shanhai/contracts/answers';
import type { Form, FormData, FormRow, LayoutField } from '@shanhai/contracts/forms';
import type { Content, TableCell } from '@shanhai/platform/pdf';

type Answer = FormData[string] | undefined;

/** How what is printed speaks. */
export interface PrintedIn {
  readonly language: 'zh' | 'en';
  readonly say: (text: LayoutField['label']) => string;
}

interface Filled {
  readonly form: Pick<Form, 'layout'>;
  readonly formData: FormData;
  /** Fields that the reader may not see. */
  readonly hiddenFields: readonly string[];
}

/** Widths in points: what A4 leaves between the margins, less padding and lines. */
const widths = [110, 387];

/** A form by the sections of its layout, with the answers that the reader may see. */
export function formSections({ form, formData, hiddenFields }: Filled, speech: PrintedIn): Content[] {
  const hidden = new Set(hiddenFields);
  return form.layout.sections.flatMap((section): Content[] => {
    const { title, fields } = section;
    const rows = fields
      .filter(({ key, widget }) => widget !== 'attachments' && !hidden.has(key))
      .filter((field) => isSaid(section, field, formData[field.key]))
      .map((field) => answerRow(field, formData[field.key], speech));
    if (rows.length === 0) return [];
    return [
      { text: speech.say(title), style: 'section', headlineLevel: 1 },
      { layout: 'ruled', table: { widths, body: rows } },
    ];
  });
}

const answerRow = (field: LayoutField, answer: Answer, speech: PrintedIn): TableCell[] => [
  { text: speech.say(field.label), style: 'label' },
  Array.isArray(answer) && answer.length > 0
    ? rowsTable(field, answer, speech)
    : (shownValue(field, answer, speech.language) ?? '–'),
];

/** Rows are a table within the table, as wide as its cell. */
function rowsTable({ rows }: LayoutField, answer: readonly FormRow[], speech: PrintedIn): TableCell {
  const columns = rows?.columns ?? [];
  return {
    layout: 'ruled',
    table: {
      headerRows: 1,
      widths: columns.map(() => '*'),
      body: [
        columns.map(({ label }) => ({ text: speech.say(label), style: 'label' })),
        ...answer.map((row) =>
          columns.map((column) => shownValue(column, row[column.key], speech.language) ?? '–'),
        ),
      ],
    },
  };
}
