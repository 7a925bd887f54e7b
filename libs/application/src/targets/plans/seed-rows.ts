import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import { exact, quantityText, zero } from '@shanhai/domain/targets/plans';
import type { TargetsFile } from './seed-schema';

type Wanted = TargetsFile['targets'][number];
type Part = DraftTargetInput['shares'][number];

/** What a file of targets is about: units, lists and the work plan. */
export interface SeededAround {
  readonly year: number;
  readonly units: readonly {
    readonly id: string;
    readonly kind: string;
    readonly parent?: string | undefined;
  }[];
  readonly lists: readonly {
    readonly list: string;
    readonly members: readonly {
      readonly unit: string;
      readonly from: string;
      readonly to?: string | undefined;
    }[];
  }[];
  /** The targets of the work plan by their ids there. */
  readonly tasks: ReadonlyMap<string, { readonly key: string; readonly aggregation: string }>;
}

export interface TakenTarget {
  readonly illustrative: boolean;
  readonly responsibleUnitId: string | null;
  readonly cooperatingUnitIds: readonly string[];
  readonly schedule: DraftTargetInput['schedule'];
  readonly shares: readonly Part[];
}

/** What a plan that was approved on paper gives to whom. */
export interface TakenOver {
  readonly year: number;
  readonly office: string;
  readonly plannerId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly illustrativeParts: string;
  /** By the key of the target. */
  readonly parts: ReadonlyMap<string, TakenTarget>;
}

/** @throws when a task of the work plan is not there; units are for the plan's own rules to know. */
export const takenOver = (file: TargetsFile, plannerId: string, around: SeededAround): TakenOver => ({
  ...{ year: around.year, office: file.office, plannerId, title: file.title },
  illustrativeParts: file.illustrativeParts,
  parts: new Map(
    file.targets.map((wanted) => {
      const task = around.tasks.get(wanted.planItem);
      if (!task) throw new Error(`the work plan has no target "${wanted.planItem}"`);
      const shares = sharesOf(wanted, task.aggregation, around);
      const { illustrative, responsible = null, cooperating, schedule } = wanted;
      const partners = { responsibleUnitId: responsible, cooperatingUnitIds: cooperating };
      return [task.key, { illustrative, ...partners, schedule, shares }];
    }),
  ),
});

/** Those that are given a value, each under the city whose county it is; a city's value is what its counties make. */
function sharesOf(wanted: Wanted, aggregation: string, around: SeededAround): Part[] {
  const values = valuesOf(wanted, around);
  const unitOf = new Map(around.units.map((unit) => [unit.id, unit]));
  const cityOf = (id: string): string | undefined => {
    const { kind, parent } = unitOf.get(id) ?? {};
    return kind === 'county' ? parent : undefined;
  };
  const tops = new Set([...values.keys()].map((id) => cityOf(id) ?? id));
  return [...tops].sort().map((unitId) => {
    const below = [...values].filter(([id]) => cityOf(id) === unitId).map(([id, value]) => partOf(id, value));
    return { ...partOf(unitId, values.get(unitId) ?? wholeOf(aggregation, below)), below };
  });
}

function valuesOf(
  { list, kinds, value, to }: Wanted,
  { year, units, lists }: SeededAround,
): Map<string, string> {
  const listed = lists
    .filter((each) => each.list === list)
    .flatMap(({ members }) => members)
    .filter((member) => member.from <= `${year}-12-31` && (member.to ?? '9999') >= `${year}-01-01`)
    .map(({ unit }) => unit);
  const ofKinds = units.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  return new Map([
    ...[...listed, ...ofKinds].map((id) => [id, String(value)] as const),
    ...Object.entries(to).map(([id, own]) => [id, String(own)] as const),
  ]);
}

const partOf = (unitId: string, value: string) => ({ unitId, value, weight: null, dueOn: null });

/** Where each county is to reach a value by itself, so is the city; else they add up. */
const wholeOf = (aggregation: string, below: readonly { readonly value: string }[]): string =>
  aggregation === 'each' && below[0]
    ? below[0].value
    : quantityText(below.reduce((sum, { value }) => sum.plus(exact(value)), zero));
