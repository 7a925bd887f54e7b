import type { FormData, FormRow, LayoutField } from '@shanhai/contracts/forms';
import { useEffect, useState } from 'react';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { cellKey } from './fields';
import { fieldId, FieldFrame } from './FieldFrame';
import { RowEditor } from './RowEditor';
import './rows.css';

export interface RowsFieldProps {
  readonly field: LayoutField;
  readonly value: FormData[string] | undefined;
  /** The same rows with what is computed in them. */
  readonly counted: FormData[string] | undefined;
  /** Columns that must be answered, for each row. */
  readonly requiredIn: readonly ReadonlySet<string>[];
  readonly required: boolean;
  readonly most: number;
  /** By the key of the field, and by {@link cellKey} of its cells. */
  readonly errors: Readonly<Record<string, string | null | undefined>>;
  readonly onChange: (rows: FormRow[]) => void;
  /** Rows have another place now: what was complained of in them is no more where it was. */
  readonly onShift: () => void;
  readonly onLeave: (key: string) => void;
}

export const rowsOf = (value: FormData[string] | undefined): readonly FormRow[] =>
  Array.isArray(value) ? value : [];

/** A list of rows: a table where there is room, cards on a phone. What is removed can be brought back. */
export function RowsField(props: RowsFieldProps) {
  const { field, value, counted, requiredIn, required, most, errors, onChange, onLeave } = props;
  const { rows: words } = useWords().form;
  const names = useNames();
  const edit = useRowEdits(props);
  const rows = rowsOf(value);
  const columns = field.rows?.columns ?? [];
  const id = fieldId(field.key);
  return (
    <FieldFrame field={field} required={required} error={errors[field.key] ?? undefined} as="group">
      {rows.length > 0 && (
        <table className="rows-table" aria-labelledby={`${id}-label`}>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              {columns.map(({ key, label, unit }) => (
                <th key={key} scope="col">
                  {names.text(label)}
                  {unit && <span className="quiet"> {names.text(unit)}</span>}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{words.acts}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <RowEditor
                // Rows have no name but their place; what is typed into them lives in the answers.
                key={at}
                field={field}
                {...{ row, at, errors, onLeave }}
                counted={rowsOf(counted)[at] ?? row}
                required={requiredIn[at] ?? new Set()}
                isLast={at === rows.length - 1}
                onChange={(changed) => onChange(rows.map((each, place) => (place === at ? changed : each)))}
                onMove={(by) => edit.move(at, by)}
                onRemove={() => edit.remove(at)}
              />
            ))}
          </tbody>
        </table>
      )}
      {edit.removed && (
        <p className="note rows-removed" role="status">
          {words.removed(edit.removed.at + 1)}{' '}
          <button className="button small" type="button" onClick={edit.undo}>
            {words.undo}
          </button>
        </p>
      )}
      <p>
        <button
          className="button"
          id={id}
          type="button"
          disabled={rows.length >= most}
          onClick={() => edit.add()}
        >
          {words.add(names.text(field.label))}
        </button>{' '}
        <span className="quiet">{words.count(rows.length, most)}</span>
      </p>
    </FieldFrame>
  );
}

interface Removed {
  readonly at: number;
  readonly row: FormRow;
}

function useRowEdits({ field, value, onChange, onShift }: RowsFieldProps) {
  const { rows: words } = useWords().form;
  const [removed, setRemoved] = useState<Removed | null>(null);
  // Where the focus belongs once the rows are drawn again.
  const [focus, setFocus] = useState<{ readonly id: string } | null>(null);
  useEffect(() => {
    if (focus !== null) document.getElementById(focus.id)?.focus();
  }, [focus]);
  const rows = rowsOf(value);
  const first = (field.rows?.columns ?? []).find(({ computed }) => computed === undefined)?.key ?? '';
  const shifted = (changed: FormRow[], focused: string) => {
    onShift();
    onChange(changed);
    setFocus({ id: fieldId(focused) });
  };
  return {
    removed,
    add: () => shifted([...rows, {}], cellKey(field.key, rows.length, first)),
    move: (at: number, by: -1 | 1) => {
      const moved = [...rows];
      const [row = {}] = moved.splice(at, 1);
      moved.splice(at + by, 0, row);
      shifted(moved, cellKey(field.key, at + by, first));
      announce(words.moved(at + 1, at + by + 1));
    },
    remove: (at: number) => {
      setRemoved({ at, row: rows[at] ?? {} });
      shifted(
        rows.filter((_, place) => place !== at),
        field.key,
      );
    },
    undo: () => {
      if (removed === null) return;
      setRemoved(null);
      const put = [...rows.slice(0, removed.at), removed.row, ...rows.slice(removed.at)];
      shifted(put, cellKey(field.key, removed.at, first));
    },
  };
}
