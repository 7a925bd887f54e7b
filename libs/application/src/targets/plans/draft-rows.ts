import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { GivenPart } from '@shanhai/domain/targets/plans';
import type { NewShare, NewTarget } from './targets.store';

/** The rows of a draft's targets and shares, with new ids. */
export function draftRows(
  targets: readonly DraftTargetInput[],
  governmentId: string,
  newId: () => string,
): { readonly targets: NewTarget[]; readonly shares: NewShare[] } {
  const shares: NewShare[] = [];
  const rows = targets.map(({ shares: given, value, dueOn, ...definition }): NewTarget => {
    const id = newId();
    const add = (
      unitId: string,
      said: Pick<GivenPart, 'value' | 'weight' | 'dueOn'>,
      parentId: string | null,
    ) => {
      const share = { id: newId(), targetId: id, parentId, unitId, personId: null };
      shares.push({ ...share, value: said.value, weight: said.weight, dueOn: said.dueOn, fixed: true });
      return share.id;
    };
    const root = add(governmentId, { value, weight: null, dueOn }, null);
    for (const share of given) {
      const own = add(share.unitId, share, root);
      for (const below of share.below) add(below.unitId, below, own);
    }
    return { ...definition, id };
  });
  return { targets: rows, shares };
}
