import type { ShareView, TargetView } from '@shanhai/contracts/targets/plans';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { Compared } from './Compared';
import { amountOf, useTargetWords } from './words';

interface SharesProps {
  readonly planId: string;
  /** Only what was issued has a page for each unit. */
  readonly issued: boolean;
  readonly target: TargetView;
}

/** The parts of a target by unit, and how those below each compare with its part. */
export function SharesOf({ planId, issued, target }: SharesProps) {
  const names = useNames();
  return (
    <ul className="share-list" aria-label={names.text(target.title)}>
      {target.shares.map((share) => (
        <li key={share.id}>
          {issued ? (
            <Link to={`/targets/${planId}/units/${share.unit.id}`}>{names.unit(share.unit)}</Link>
          ) : (
            <span>{names.unit(share.unit)}</span>
          )}
          <Part share={share} target={target} />
        </li>
      ))}
    </ul>
  );
}

function Part({ share, target }: { share: ShareView; target: TargetView }) {
  const words = useTargetWords();
  return (
    <>
      <span className="figure-cell nowrap">
        {amountOf(words, share, target.measure) ?? words.valueMissing}
      </span>
      {share.below.state === 'none' ? (
        <span className="quiet">{words.standing.none}</span>
      ) : (
        <Compared aggregation={target.aggregation} of={share.below} />
      )}
    </>
  );
}
