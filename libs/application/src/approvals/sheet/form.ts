import { isSaid, shownValue } from '@shanhai/contracts/answers';
import type { Approval } from '@shanhai/contracts/approvals';
import type { FormRow, LayoutField } from '@shanhai/contracts/forms';
import type { Content, TableCell } from '@shanhai/platform/pdf';
import type { Speech } from './speech';
import { widths } from './widths';

type Answer = Approval['formData'][string] | undefined;

/** The form of the round by the sections of its layout, with the answers that the reader may see. */
export function formSections({ form, formData, hiddenFields }: Approval, speech: Speech): Content[] {
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
      { layout: 'ruled', table: { widths: widths.form, body: rows } },
    ];
  });
}

const answerRow = (field: LayoutField, answer: Answer, speech: Speech): TableCell[] => [
  { text: speech.say(field.label), style: 'label' },
  Array.isArray(answer) && answer.length > 0
    ? rowsTable(field, answer, speech)
    : (shownValue(field, answer, speech.language) ?? '–'),
];

/** Rows are a table within the table, as wide as its cell. */
function rowsTable({ rows }: LayoutField, answer: readonly FormRow[], speech: Speech): TableCell {
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
