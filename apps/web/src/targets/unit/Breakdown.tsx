import type { UnitPage } from '@shanhai/contracts/targets/plans';
import { useMemo, useState } from 'react';
import type { ApiProblem } from '../../api/problem';
import { useSteady } from '../../app/steady';
import { useNames } from '../../i18n/names';
import { PasteDialog } from '../grid/PasteDialog';
import { placeBlock, type Change, type Pasted } from '../grid/block';
import { useGrid, type GridPlace } from '../grid/useGrid';
import { faultOf } from '../figures';
import { useTargetWords } from '../words';
import { BreakdownBar } from './BreakdownBar';
import { partAt, receiversOf, shareAt, typeInto, type Receiver } from './cells';
import { Problems } from './Problems';
import { TargetCard } from './TargetCard';
import { useBreakdown } from './useBreakdown';
import { WhoActs } from './WhoActs';

interface Place {
  readonly key: string;
  readonly receiver: Receiver;
}

/** What a unit owes, each target with the cells of those whom it gives a part to. */
export function Breakdown({ page }: { page: UnitPage }) {
  const words = useTargetWords();
  const breakdown = useBreakdown(page);
  const { edits, change } = breakdown;
  const receivers = useMemo(() => receiversOf(page), [page]);
  const nameOf = useReceiverName(page);
  const names = useNames();
  const [pasted, setPasted] = useState<Pasted<Place> | null>(null);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const targetNamed = (key: string) => page.targets.find((target) => target.key === key);
  const targetAt = ({ row, column }: GridPlace) => {
    const target = page.targets[row];
    const receiver = receivers[column];
    if (!target || !receiver || shareAt(target, receiver)?.fixed === true) return null;
    const { text, weight } = partAt(edits, target, receiver);
    return {
      cell: { key: target.key, receiver },
      isDay: target.aggregation === 'milestone',
      text,
      faultOf: (typed: string) => faultOf(target, { text: typed, weight }),
    };
  };
  const { ref, next, on } = useGrid((block, at) => setPasted(placeBlock(block, at, targetAt)));
  const fill = (changes: readonly Change<Place>[]) => {
    change((before) =>
      changes.reduce((edited, { cell: { key, receiver }, text }) => {
        const target = targetNamed(key);
        return target ? typeInto(edited, target, receiver, { text }) : edited;
      }, before),
    );
    setPasted(null);
  };
  const steadyChange = useSteady(change);
  if (receivers.length === 0) return <p className="note warning">{words.unit.noReceivers}</p>;
  return (
    <section aria-labelledby="own-title">
      <h2 id="own-title">{words.unit.own}</h2>
      <p className="quiet">{words.editor.gridHint}</p>
      <Problems page={page} breakdown={breakdown} refused={refused} />
      <div ref={ref} {...on}>
        <ul className="target-cards">
          {page.targets.map((target, row) => (
            <TargetCard
              key={target.id}
              {...{ page, target, row, receivers, edits, nameOf, change: steadyChange }}
              mismatch={page.breakdown?.mismatch ?? 'block'}
            />
          ))}
        </ul>
      </div>
      <WhoActs page={page} edits={edits} />
      <BreakdownBar {...{ page, breakdown }} onNext={() => next()} onRefused={setRefused} />
      {pasted && (
        <PasteDialog
          pasted={pasted}
          nameOf={({ key, receiver }) => {
            const target = targetNamed(key);
            return { target: target ? names.text(target.title) : key, unit: nameOf(receiver) };
          }}
          onFill={fill}
          onClose={() => setPasted(null)}
        />
      )}
    </section>
  );
}

/** What a receiver is called: a unit, a person; who is not there any more by what the shares say. */
function useReceiverName({ units, persons, targets }: UnitPage): (receiver: Receiver) => string {
  const names = useNames();
  const shares = targets.flatMap((target) => target.shares);
  return ({ unitId, personId }) => {
    if (personId === null) {
      const unit =
        units.find(({ id }) => id === unitId) ?? shares.find((share) => share.unit.id === unitId)?.unit;
      return unit ? names.unit(unit) : unitId;
    }
    const person =
      persons.find(({ id }) => id === personId) ??
      shares.find((share) => share.person?.id === personId)?.person;
    return person ? names.person(person) : personId;
  };
}
