import type { ChangeView } from '@shanhai/contracts/targets/changes';
import type { DifferenceRow, PlanView, UnitPage } from '@shanhai/contracts/targets/plans';
import type { Figured } from '@shanhai/contracts/targets/reconcile';
import { useMemo } from 'react';
import type { Line } from './lines';
import { useDifferences, usePlan, useUnitPage } from '../plans';

type UnitRef = ChangeView['unit'];
type Target = Pick<
  PlanView['items'][number],
  'key' | 'title' | 'measure' | 'aggregation' | 'belowZero' | 'comparison'
>;

/** What a request can name: the targets of the plan, and the units that the one that asks has or gives to. */
export interface Known {
  readonly targets: readonly Target[];
  readonly units: readonly UnitRef[];
  /** Whether the request is of the government that issued the plan, which may add targets to it. */
  readonly addsTargets: boolean;
  readonly targetOf: (key: string) => Target | undefined;
  readonly unitOf: (id: string) => UnitRef | undefined;
  /** How its figures are; of a target that is not known any more, plain ones. */
  readonly figuredOf: (key: string) => Figured;
}

/** Undefined while it is read. The office may name any unit of the plan; a unit itself and those below it. */
export function useKnown(change: ChangeView | undefined): Known | undefined {
  const planId = change?.plan.id ?? '';
  const plan = usePlan(planId);
  const page = useUnitPage(planId, change?.unit.id ?? '');
  const rows = useDifferences(planId);
  return useMemo(() => {
    if (!change || !plan.data || !page.data || !rows.data) return undefined;
    return knownOf(change, plan.data, page.data, rows.data.items);
  }, [change, plan.data, page.data, rows.data]);
}

function knownOf(
  { unit, effect }: ChangeView,
  plan: PlanView,
  page: UnitPage,
  rows: readonly DifferenceRow[],
): Known {
  const root = plan.items[0]?.share.unit.id;
  const below = unit.id === root ? rows.map((row) => row.unit) : [];
  const named = effect?.shares.map((share) => share.unit) ?? [];
  const units = new Map([unit, ...page.units, ...below, ...named].map((each) => [each.id, each]));
  return {
    ...ofTargets(plan.items),
    ...{ units: [...units.values()], addsTargets: unit.id === root },
    unitOf: (id) => units.get(id),
  };
}

function ofTargets(targets: readonly Target[]): Pick<Known, 'targets' | 'targetOf' | 'figuredOf'> {
  const byKey = new Map(targets.map((target) => [target.key, target]));
  return {
    targets,
    targetOf: (key) => byKey.get(key),
    figuredOf: (key) => byKey.get(key) ?? { aggregation: 'sum', belowZero: false },
  };
}

/** With the targets that lines add: other lines give parts of them. */
export const knownWith = (known: Known, lines: readonly Line[]): Known => ({
  ...known,
  ...ofTargets([
    ...known.targets,
    ...lines.flatMap(({ targetKey: key, definition }) => (definition ? [{ ...definition, key }] : [])),
  ]),
});
