import { plainFigure } from '../../forms/figure';
import { useNames } from '../../i18n/names';
import { Compared } from '../Compared';
import { troubleMark } from '../grid/useGrid';
import { useTargetWords } from '../words';
import { faultOf } from '../figures';
import { belowOf, compareShare, differs, hasPart, partAt, type Recipient } from './document';
import { GridCell } from './GridCell';
import type { RowProps } from './GridRow';

type LowerProps = Pick<RowProps, 'target' | 'columns' | 'recipients' | 'type'> & {
  /** The target's row in the grid. */
  readonly row: number;
};

/** The units below each unit that has a part of the target, and for averages how much each counts. */
export function LowerLevel({ target, row, columns, recipients, type }: LowerProps) {
  const { editor } = useTargetWords();
  if (!columns.some(({ id }) => hasPart(target, id))) return <p className="quiet">{editor.partsFirst}</p>;
  return (
    <ul className="lower-level">
      {columns.map(
        (unit, index) =>
          hasPart(target, unit.id) && (
            <Unit
              key={unit.id}
              {...{ target, unit, type }}
              below={recipients.filter(({ parentId }) => parentId === unit.id)}
              row={row + 1 + index}
            />
          ),
      )}
    </ul>
  );
}

interface UnitProps extends Pick<RowProps, 'target' | 'type'> {
  readonly unit: Recipient;
  readonly below: readonly Recipient[];
  readonly row: number;
}

function Unit({ target, unit, below, row, type }: UnitProps) {
  const { editor } = useTargetWords();
  const names = useNames();
  const title = names.text(target.title);
  const compared = compareShare(target, unit.id);
  const weighs = target.aggregation === 'average';
  if (below.length === 0 && !weighs) return null;
  return (
    <li>
      <h4>{names.unit(unit)}</h4>
      {weighs && (
        <Weight {...{ target, type }} at={{ unitId: unit.id, belowId: null }} name={names.unit(unit)} />
      )}
      <ul className="cell-list" aria-label={editor.cell(title, names.unit(unit))}>
        {below.map((each, index) => (
          <li key={each.id} className="grid-cell">
            <span aria-hidden="true">{names.unit(each)}</span>
            <GridCell
              target={target}
              at={{ key: target.key, unitId: unit.id, belowId: each.id }}
              place={{ row, column: index + 1 }}
              label={editor.cell(title, names.unit(each))}
              required={belowOf(target, unit.id).has(each.id)}
              type={type}
            />
            {weighs && (
              <Weight
                {...{ target, type }}
                at={{ unitId: unit.id, belowId: each.id }}
                name={names.unit(each)}
              />
            )}
          </li>
        ))}
      </ul>
      {below.length > 0 && (
        <p tabIndex={-1} {...troubleMark(differs(compared))}>
          <Compared aggregation={target.aggregation} of={compared} />
        </p>
      )}
    </li>
  );
}

interface WeightProps extends Pick<RowProps, 'target' | 'type'> {
  readonly at: { readonly unitId: string; readonly belowId: string | null };
  readonly name: string;
}

function Weight({ target, at, name, type }: WeightProps) {
  const { editor } = useTargetWords();
  const names = useNames();
  const address = { key: target.key, ...at };
  const part = partAt(target, address);
  const wrong = faultOf(target, { text: '', weight: part.weight }) !== null;
  return (
    <input
      className="input weight"
      aria-label={editor.weightOf(names.text(target.title), name)}
      placeholder={editor.weight}
      inputMode="decimal"
      maxLength={40}
      autoComplete="off"
      {...troubleMark(wrong)}
      aria-invalid={wrong}
      value={part.weight}
      onChange={({ target: { value } }) => type(address, { weight: plainFigure(value) })}
    />
  );
}
