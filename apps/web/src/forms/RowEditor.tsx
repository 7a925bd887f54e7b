import type { FormData, FormRow, LayoutField } from '@shanhai/contracts/forms';
import { useWords } from '../i18n/words';
import { ComputedField } from './ComputedField';
import { cellKey } from './fields';
import { ValueField } from './ValueField';

interface RowEditorProps {
  readonly field: LayoutField;
  readonly row: FormRow;
  readonly at: number;
  readonly counted: FormRow;
  readonly required: ReadonlySet<string>;
  readonly isLast: boolean;
  readonly errors: Readonly<Record<string, string | null | undefined>>;
  readonly onChange: (row: FormRow) => void;
  readonly onLeave: (key: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function RowEditor(props: RowEditorProps) {
  const { field, row, at, counted, required, isLast, errors, onChange, onLeave, onMove, onRemove } = props;
  const { rows: words } = useWords().form;
  const set = (column: string, value: FormData[string] | undefined) => {
    const { [column]: _before, ...rest } = row;
    const isCell = value !== undefined && value !== '' && !Array.isArray(value);
    onChange(isCell ? { ...rest, [column]: value } : rest);
  };
  return (
    <tr aria-label={words.row(at + 1)}>
      <th scope="row">
        <span className="rows-row">{words.row(at + 1)}</span>
      </th>
      {(field.rows?.columns ?? []).map((column) => {
        const key = cellKey(field.key, at, column.key);
        const error = errors[key] ?? undefined;
        const cell = { ...column, key };
        return (
          <td key={column.key}>
            {column.computed === undefined ? (
              <ValueField
                field={cell}
                value={row[column.key]}
                required={required.has(column.key)}
                error={error}
                onChange={(value) => set(column.key, value)}
                onLeave={() => onLeave(key)}
              />
            ) : (
              <ComputedField field={cell} value={counted[column.key]} error={error} />
            )}
          </td>
        );
      })}
      <td className="rows-acts">
        <button
          className="button small"
          type="button"
          disabled={at === 0}
          aria-label={words.up(at + 1)}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          className="button small"
          type="button"
          disabled={isLast}
          aria-label={words.down(at + 1)}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button className="button small" type="button" aria-label={words.remove(at + 1)} onClick={onRemove}>
          {words.removeShort}
        </button>
      </td>
    </tr>
  );
}
