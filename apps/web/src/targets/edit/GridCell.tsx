import { plainFigure } from '../../forms/figure';
import { FaultText } from '../FaultText';
import { faultOf, type TypedPart } from '../figures';
import { cellMark, troubleMark, type GridPlace } from '../grid/useGrid';
import { useTargetWords } from '../words';
import { cellDomId, isByDay, partAt, type CellAddress, type DraftTarget } from './document';

interface CellProps {
  readonly target: DraftTarget;
  readonly at: CellAddress;
  readonly place: GridPlace;
  readonly label: string;
  /** It must be filled before the plan is submitted. */
  readonly required?: boolean;
  readonly type: (at: CellAddress, typed: Partial<TypedPart>) => void;
}

/** One figure of the grid, or the day of a milestone. */
export function GridCell({ target, at, place, label, required = false, type }: CellProps) {
  const { valueMissing } = useTargetWords();
  const part = partAt(target, at);
  const fault = faultOf(target, part);
  const missing = required && part.text === '';
  const id = cellDomId(at);
  const byDay = isByDay(target);
  const tidy = () => {
    const plain = plainFigure(part.text);
    if (!byDay && plain !== part.text) type(at, { text: plain });
  };
  return (
    <>
      <input
        className="input grid-input"
        id={id}
        {...cellMark(place)}
        {...troubleMark(fault !== null || missing)}
        aria-label={label}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        placeholder={missing ? valueMissing : undefined}
        type={byDay ? 'date' : 'text'}
        inputMode={byDay ? undefined : 'decimal'}
        maxLength={40}
        autoComplete="off"
        value={part.text}
        onBlur={tidy}
        onChange={({ target: { value } }) => type(at, { text: value })}
      />
      <FaultText id={`${id}-fault`} fault={fault} />
    </>
  );
}
