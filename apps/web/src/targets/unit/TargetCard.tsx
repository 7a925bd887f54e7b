import type { OwnTarget, UnitPage } from '@shanhai/contracts/targets/plans';
import { Labeled } from '../../forms/Labeled';
import { useNames } from '../../i18n/names';
import { Compared } from '../Compared';
import { troubleMark } from '../grid/useGrid';
import { useTargetWords } from '../words';
import { BreakdownCell } from './BreakdownCell';
import { cellId, compareNow, explainIn, type Edits, type Receiver } from './cells';
import { FixedParts } from './FixedParts';
import { TargetHead } from './OwnTargets';

export interface CardProps {
  readonly page: UnitPage;
  readonly target: OwnTarget;
  readonly row: number;
  readonly receivers: readonly Receiver[];
  readonly edits: Edits;
  readonly mismatch: 'block' | 'warn' | 'explain';
  readonly nameOf: (receiver: Receiver) => string;
  readonly change: (next: (before: Edits) => Edits) => void;
}

export const targetAnchor = (key: string): string => `target-${key}`;

/** One target of the unit: how much it owes, to whom it gives how much of it, and how that compares. */
export function TargetCard(props: CardProps) {
  const { page, target, row, receivers, edits, mismatch, nameOf, change } = props;
  const words = useTargetWords();
  const names = useNames();
  const compared = compareNow(edits, target, receivers);
  const differs = !compared.holds;
  const explanation = edits.explanations[target.key] ?? target.explanation ?? '';
  const asks = mismatch === 'explain' && differs && compared.state !== 'none' && compared.state !== 'open';
  return (
    <li className="card part target-card" id={targetAnchor(target.key)} tabIndex={-1}>
      <TargetHead target={target} />
      <ul className="cell-list" aria-label={names.text(target.title)}>
        {receivers.map((receiver, column) => (
          <BreakdownCell
            key={cellId(target.key, receiver)}
            {...{ target, receiver, edits, change }}
            at={{ row, column }}
            name={nameOf(receiver)}
          />
        ))}
      </ul>
      <p className="target-sum" tabIndex={-1} {...troubleMark(differs)}>
        <Compared aggregation={target.aggregation} of={compared} />
      </p>
      <FixedParts {...{ page, target }} />
      {(asks || explanation !== '') && (
        <Labeled label={words.unit.explanation} hint={words.unit.explanationHint}>
          {(control) => (
            <textarea
              className="input"
              {...control}
              maxLength={2_000}
              value={explanation}
              onChange={({ target: { value } }) => change((before) => explainIn(before, target, value))}
            />
          )}
        </Labeled>
      )}
    </li>
  );
}
