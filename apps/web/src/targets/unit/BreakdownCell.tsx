import type { OwnTarget } from '@shanhai/contracts/targets/plans';
import { plainFigure } from '../../forms/figure';
import { useNames } from '../../i18n/names';
import { FaultText } from '../FaultText';
import { cellMark, troubleMark, type GridPlace } from '../grid/useGrid';
import { amountOf, useTargetWords } from '../words';
import {
  cellDomId,
  faultAt,
  isContested,
  partAt,
  settleCell,
  shareAt,
  typeInto,
  type Edits,
  type Receiver,
} from './cells';

interface CellProps {
  readonly target: OwnTarget;
  readonly receiver: Receiver;
  readonly edits: Edits;
  readonly at: GridPlace;
  readonly name: string;
  readonly change: (next: (before: Edits) => Edits) => void;
}

/** A part that the unit gives: typed as people write figures, kept as decimals. */
export function BreakdownCell(props: CellProps) {
  const { target, receiver, edits, at, name, change } = props;
  const words = useTargetWords();
  const names = useNames();
  const id = cellDomId(target.key, receiver);
  const share = shareAt(target, receiver);
  if (share?.fixed === true) return <FixedCell {...props} />;
  const { text, weight } = partAt(edits, target, receiver);
  const fault = faultAt(edits, target, receiver);
  const contested = isContested(edits, target, receiver);
  const isDay = target.aggregation === 'milestone';
  const type = (typed: { text?: string; weight?: string }) =>
    change((before) => typeInto(before, target, receiver, typed));
  return (
    <li className={contested || fault !== null ? 'grid-cell wrong' : 'grid-cell'}>
      <label htmlFor={id}>{name}</label>
      <input
        className="input"
        id={id}
        {...cellMark(at)}
        {...troubleMark(contested || fault !== null)}
        aria-label={words.editor.cell(names.text(target.title), name)}
        aria-invalid={contested || fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        type={isDay ? 'date' : 'text'}
        inputMode={isDay ? undefined : 'decimal'}
        autoComplete="off"
        value={text}
        onChange={({ target: { value } }) => type({ text: value })}
        onBlur={() => !isDay && plainFigure(text) !== text && type({ text: plainFigure(text) })}
      />
      {target.aggregation === 'average' && (
        <input
          className="input weight"
          aria-label={words.editor.weightOf(names.text(target.title), name)}
          placeholder={words.editor.weight}
          inputMode="decimal"
          autoComplete="off"
          value={weight}
          onChange={({ target: { value } }) => type({ weight: plainFigure(value) })}
        />
      )}
      <FaultText id={`${id}-fault`} fault={fault} />
      {contested && <Contested {...props} />}
    </li>
  );
}

function FixedCell({ target, receiver, name }: CellProps) {
  const words = useTargetWords();
  const share = shareAt(target, receiver);
  return (
    <li className="grid-cell">
      <span>{name}</span>
      <span title={words.unit.fixedWhy}>
        {(share && amountOf(words, share, target.measure)) ?? words.valueMissing}{' '}
        <span className="tag">{words.unit.fixed}</span>
      </span>
    </li>
  );
}

/** Somebody changed this cell meanwhile: theirs stands beside mine, and mine stays in the box. */
function Contested({ target, receiver, name, change }: CellProps) {
  const { unit, editor } = useTargetWords();
  const names = useNames();
  const share = shareAt(target, receiver);
  const cell = editor.cell(names.text(target.title), name);
  const settle = (side: 'mine' | 'theirs') => change((before) => settleCell(before, target, receiver, side));
  return (
    <div className="contested">
      <p>{unit.theirs(share?.value ?? share?.dueOn ?? unit.empty)}</p>
      <button
        className="button small"
        type="button"
        aria-label={unit.takeOf(cell)}
        onClick={() => settle('theirs')}
      >
        {unit.take}
      </button>
      <button
        className="button small"
        type="button"
        aria-label={unit.keepOf(cell)}
        onClick={() => settle('mine')}
      >
        {unit.keep}
      </button>
    </div>
  );
}
