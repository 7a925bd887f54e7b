import type { OwnTarget, UnitPage } from '@shanhai/contracts/targets/plans';
import { useNames } from '../../i18n/names';
import { Compared } from '../Compared';
import { TargetBasis } from '../TargetBasis';
import { amountOf, askedOf, useTargetWords } from '../words';

/** What a unit owes and gives, to be read. */
export function OwnTargets({ page }: { page: UnitPage }) {
  const words = useTargetWords();
  return (
    <section aria-labelledby="own-title">
      <h2 id="own-title">{words.unit.own}</h2>
      <ul className="card target-list">
        {page.targets.map((target) => (
          <li key={target.id}>
            <Target target={target} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Target({ target }: { target: OwnTarget }) {
  const words = useTargetWords();
  const names = useNames();
  return (
    <>
      <TargetHead target={target} />
      {target.shares.length > 0 && (
        <>
          <p>
            <Compared aggregation={target.aggregation} of={target.share.below} />
          </p>
          <ul className="share-list" aria-label={names.text(target.title)}>
            {target.shares.map((share) => (
              <li key={share.id}>
                <span>{share.person ? names.person(share.person) : names.unit(share.unit)}</span>
                <span className="figure-cell nowrap">
                  {amountOf(words, share, target.measure) ?? words.valueMissing}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {target.explanation !== null && (
        <p>
          <span className="quiet">{words.unit.explanation}</span> {target.explanation}
        </p>
      )}
    </>
  );
}

/** A target as its unit owes it: how much, a part of whose, and on what it rests. */
export function TargetHead({ target }: { target: OwnTarget }) {
  const words = useTargetWords();
  const names = useNames();
  const { above } = target;
  const ofAbove = above && askedOf(words, target, above);
  return (
    <>
      <div className="target-head">
        <h3>{names.text(target.title)}</h3>
        <span className="target-value nowrap">
          {askedOf(words, target, target.share) ?? words.valueMissing}
        </span>
      </div>
      {above && ofAbove && <p className="quiet">{words.unit.ofAbove(names.unit(above.unit), ofAbove)}</p>}
      <TargetBasis target={target} />
    </>
  );
}
