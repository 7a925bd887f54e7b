import type { AskedChange } from '@shanhai/contracts/targets/changes';
import type { Cell, UnitPage } from '@shanhai/contracts/targets/plans';
import { useDeferredValue } from 'react';
import { useNames } from '../../i18n/names';
import { useEffectOf } from '../changes/queries';
import { Compared } from '../Compared';
import { faultOf } from '../figures';
import { useTargetWords } from '../words';
import { cellsToSend, receiversOf, type Edits } from './cells';

/** Before a breakdown is saved: which units below have given on what is about to change, and must act then. */
export function WhoActs({ page, edits }: { page: UnitPage; edits: Edits }) {
  const { unit: words } = useTargetWords();
  const names = useNames();
  const typed = useDeferredValue(edits);
  const items = askedIn(page, cellsToSend(typed, page, receiversOf(page)));
  const effect = useEffectOf({ planId: page.plan.id, unitId: page.unit.id, items, as: 'breakdown' });
  const below = items.length === 0 ? [] : (effect.data?.mustAct ?? []);
  if (below.length === 0) return null;
  return (
    <div className="note warning" role="status">
      <p>{words.mustAct(below.length)}</p>
      <ul className="must-act">
        {below.map(({ unit, title, targetKey, aggregation, after }) => (
          <li key={`${targetKey} ${unit.id}`}>
            {names.unit(unit)} · {names.text(title)} <Compared aggregation={aggregation} of={after.below} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Of what is typed, the parts of units that are there already: a new part has nothing below it. */
function askedIn({ targets }: UnitPage, cells: readonly Cell[]): AskedChange[] {
  const byKey = new Map(targets.map((target) => [target.key, target]));
  return cells.flatMap(({ targetKey, unitId, personId, seen, remove, value, weight, dueOn }) => {
    const target = byKey.get(targetKey);
    if (personId !== null || seen === 0 || remove || target === undefined) return [];
    const fault = faultOf(target, { text: value ?? dueOn ?? '', weight: weight ?? '' });
    return fault === null ? [{ targetKey, unitId, action: 'change' as const, value, weight, dueOn }] : [];
  });
}
