import type {
  ChangedShareView,
  ChangeEffectView,
  ComparedShareView,
} from '@shanhai/contracts/targets/changes';
import type { ChangedShare, ComparedShare, HeldShare } from '@shanhai/domain/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import { isOvertaken } from './asked';
import { assessmentOf } from './assessment';
import type { PendingRow } from './changes.store';
import { nextLetters } from './letters';
import { pendingFor } from './pending';
import type { Planned } from './planned';

/** What follows from a request as people read it. `but`: the request itself, which is not in its own way. */
export async function effectViewOf(
  db: Queryable,
  planned: Planned,
  but: string | null,
): Promise<ChangeEffectView> {
  const { effect } = planned;
  const name = namesIn(planned);
  const pending = await pendingFor(db, planned, but);
  const letters = await nextLetters(db, planned);
  const assess = await assessmentOf(db, planned);
  const compared = (of: readonly ComparedShare[]) => of.map((each) => comparedView(each, name));
  const added = [...planned.sheet.added.values()].map(({ id: _, schedule, ...target }) => ({
    ...target,
    schedule: [...schedule],
  }));
  return {
    ...(added.length > 0 && { added }),
    shares: effect.changed.map((each) => ({
      ...changedView(planned, each, name, pending),
      assessment: assess(each),
    })),
    above: compared(
      effect.compared.filter(({ before, after }) => before.state !== 'none' || after.state !== 'none'),
    ),
    mustAct: compared(effect.mustAct),
    left: compared(effect.left),
    letters: letters.map(({ owed }) => owed.unit),
  };
}

/** Requests under way that have the same share, unless both only carry it along. */
export const inTheWay = (
  { share, because }: ChangedShare,
  pending: readonly PendingRow[],
): PendingRow | undefined =>
  pending.find(
    (other) =>
      share.personId === null &&
      other.targetId === share.targetId &&
      other.unitId === share.unitId &&
      !(because === 'carried' && other.because === 'carried'),
  );

type Names = Pick<
  ComparedShareView,
  'targetKey' | 'title' | 'measure' | 'aggregation' | 'comparison' | 'unit' | 'person'
>;
type NameOf = (share: HeldShare) => Names;

/** Of a share that is there or that a line asks for: its target, and who has it. */
export function namesIn({ sheet, items }: Planned): NameOf {
  const targets = new Map([...sheet.targets.values()].map((target) => [target.id, target]));
  const shares = new Map(sheet.shares.map((share) => [share.id, share]));
  const given = new Map(items.map(({ item }) => [item.id, sheet.units.get(item.unitId)]));
  return ({ id, targetId }) => {
    const target = targets.get(targetId);
    const unit = shares.get(id)?.unit ?? given.get(id);
    if (!target || !unit) throw new Error(`share ${id} is of nothing that is known`);
    const { key: targetKey, title, measure, aggregation, comparison } = target;
    return {
      ...{ targetKey, title, measure, aggregation, comparison },
      ...{
        unit: { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn },
        person: shares.get(id)?.person ?? null,
      },
    };
  };
}

function changedView(
  { items }: Planned,
  change: ChangedShare,
  name: NameOf,
  pending: readonly PendingRow[],
): Omit<ChangedShareView, 'assessment'> {
  const { share, before, after, because } = change;
  const item = items.find(({ item: { id } }) => id === share.id);
  const other = inTheWay(change, pending);
  return {
    ...{ ...name(share), before: before && amountIn(before), after: after && amountIn(after), because },
    pending: other ? { id: other.id, number: other.number, by: other.by, at: other.at.toISOString() } : null,
    overtaken: item !== undefined && isOvertaken(item),
  };
}

const amountIn = ({ value, weight, dueOn }: NonNullable<ChangedShare['before']>) => ({
  value,
  weight,
  dueOn,
});

const comparedView = ({ share, amounts, before, after }: ComparedShare, name: NameOf): ComparedShareView => ({
  ...name(share),
  before: { value: amounts.before.value, dueOn: amounts.before.dueOn, below: before },
  after: { value: amounts.after.value, dueOn: amounts.after.dueOn, below: after },
});
