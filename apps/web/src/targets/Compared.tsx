import { grouped } from '@shanhai/contracts/answers';
import type { ReconciliationView } from '@shanhai/contracts/targets/plans';
import type { Aggregation } from '@shanhai/contracts/targets/reconcile';
import { StandingMark } from './StatusTags';
import { useTargetWords, type TargetWords } from './words';

/** What the figure of all parts together is called, by how they make up the whole. */
export const totalName = (words: TargetWords, aggregation: Aggregation): string => {
  switch (aggregation) {
    case 'sum':
    case 'count':
      return words.sum;
    case 'each':
      return words.furthest;
    case 'average':
      return words.mean;
    case 'milestone':
      return words.latest;
  }
};

/** +1 and -0.5 with their sign, so that nobody takes one for the other. */
export const signed = (difference: string): string =>
  /^(-|0$)/.test(difference) ? grouped(difference) : `+${grouped(difference)}`;

interface ComparedProps {
  readonly aggregation: Aggregation;
  readonly of: ReconciliationView;
}

/** How the parts of a value compare with it, in one line. */
export function Compared({ aggregation, of }: ComparedProps) {
  const words = useTargetWords();
  return (
    <span className="compared">
      {of.total !== null && (
        <span>
          {totalName(words, aggregation)} <strong>{grouped(of.total)}</strong>
        </span>
      )}
      {of.difference !== null && of.difference !== '0' && (
        <span>
          {words.difference} <strong>{signed(of.difference)}</strong>
        </span>
      )}
      {of.missing > 0 && <span>{words.missing(of.missing)}</span>}
      <StandingMark of={of} />
    </span>
  );
}
