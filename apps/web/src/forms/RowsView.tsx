import { shownValue } from '@shanhai/contracts/answers';
import type { FormRow, LayoutField } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import './rows.css';

/** Rows as they were filled in: a table, that becomes cards on a phone. */
export function RowsView({ field, rows }: { field: LayoutField; rows: readonly FormRow[] }) {
  const { words, language } = useSpeech();
  const names = useNames();
  const columns = field.rows?.columns ?? [];
  return (
    <table className="rows-table read" aria-label={names.text(field.label)}>
      <thead>
        <tr>
          <th scope="col">{words.form.rows.number}</th>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col">
              {names.text(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">
              <span className="rows-row">{words.form.rows.row(at + 1)}</span>
            </th>
            {columns.map((column) => (
              <td key={column.key} data-label={names.text(column.label)}>
                {shownValue(column, row[column.key], language) ?? (
                  <span className="quiet">{words.common.notFilled}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
