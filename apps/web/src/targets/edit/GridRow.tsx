import { memo } from 'react';
import { useNames } from '../../i18n/names';
import { Compared } from '../Compared';
import { troubleMark } from '../grid/useGrid';
import type { TypedPart } from '../figures';
import { measureName, useTargetWords } from '../words';
import {
  compareTarget,
  differs,
  hasPart,
  rowDomId,
  type CellAddress,
  type DraftTarget,
  type Recipient,
  type Trouble,
} from './document';
import { GridCell } from './GridCell';
import { LowerLevel } from './LowerLevel';

/** Places of the grid that a target takes downwards: its own row, then one for each unit of its lower level. */
export const ROWS_OF_TARGET = 1_000;

export interface RowProps {
  readonly target: DraftTarget;
  readonly index: number;
  readonly trouble: Trouble;
  readonly columns: readonly Recipient[];
  readonly recipients: readonly Recipient[];
  readonly isOpen: boolean;
  readonly type: (at: CellAddress, typed: Partial<TypedPart>) => void;
  readonly edit: (target: DraftTarget) => void;
  readonly toggle: (key: string, isOpen: boolean) => void;
}

/** One target: typing into another draws only that one anew. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { target, index, columns, recipients, isOpen, type } = props;
  const { editor } = useTargetWords();
  const names = useNames();
  const compared = compareTarget(target);
  const title = names.text(target.title);
  const row = index * ROWS_OF_TARGET;
  const hasLower =
    target.aggregation === 'average' ||
    recipients.some(({ parentId }) => columns.some(({ id }) => id === parentId));
  return (
    <>
      <tr>
        <th scope="row">
          <Title {...props} hasLower={hasLower} />
        </th>
        <td className="figure-cell" data-label={editor.value}>
          <GridCell
            target={target}
            at={{ key: target.key, unitId: null, belowId: null }}
            place={{ row, column: 0 }}
            label={editor.own(title)}
            required
            type={type}
          />
        </td>
        <td className="grid-sum" data-label={editor.sum} tabIndex={-1} {...troubleMark(differs(compared))}>
          <Compared aggregation={target.aggregation} of={compared} />
        </td>
        {columns.map((unit, column) => (
          <td key={unit.id} className="figure-cell" data-label={names.unit(unit)}>
            <GridCell
              target={target}
              at={{ key: target.key, unitId: unit.id, belowId: null }}
              place={{ row, column: column + 1 }}
              label={editor.cell(title, names.unit(unit))}
              required={hasPart(target, unit.id)}
              type={type}
            />
          </td>
        ))}
      </tr>
      {isOpen && hasLower && (
        <tr className="lower-row">
          <td colSpan={columns.length + 3}>
            <LowerLevel {...{ target, row, columns, recipients, type }} />
          </td>
        </tr>
      )}
    </>
  );
});

function Title({ target, index, trouble, isOpen, edit, toggle, hasLower }: RowProps & { hasLower: boolean }) {
  const words = useTargetWords();
  const { editor } = words;
  const names = useNames();
  const title = names.text(target.title);
  const hidden = !isOpen && trouble.below;
  return (
    <>
      <button
        className="row-open"
        type="button"
        id={rowDomId(target.key)}
        {...troubleMark(trouble.inFields)}
        onClick={() => edit(target)}
      >
        <span className="visually-hidden">{editor.edit}</span>
        {index + 1}. {title || editor.untitled}
      </button>
      <span className="quiet row-kind">
        {words.aggregations[target.aggregation]}
        {target.measure !== null && ` · ${words.comparisonNames[target.comparison]}`}{' '}
        {measureName(words, target.measure)}
        {target.illustrative && <span className="tag">{words.illustrative}</span>}
        {trouble.inFields && <span className="standing differs"> ! {editor.fieldsWrong}</span>}
      </span>
      {hasLower && (
        <button
          className="button small"
          type="button"
          aria-expanded={isOpen}
          {...troubleMark(hidden)}
          onClick={() => toggle(target.key, !isOpen)}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
          <span className="visually-hidden">{editor.below(title)}</span> {editor.showBelow}
          {hidden && <span className="standing differs">! {editor.belowWrong}</span>}
        </button>
      )}
    </>
  );
}
