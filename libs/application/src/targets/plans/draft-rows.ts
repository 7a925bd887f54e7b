import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import {
  cellErrors,
  dayErrors,
  draftErrors,
  partnerErrors,
  reconcile,
  type Share,
} from '@shanhai/domain/targets/plans';
import type { FieldError } from '@shanhai/domain/result';
import type { NewShare, NewTarget } from './targets.store';
import type { RecipientUnit } from './units.store';

type Given = DraftTargetInput['shares'][number];
type GivenBelow = Given['below'][number];

/** What is wrong with a draft: its targets by themselves, and whom it gives them to. Each with its place in the body. */
export function draftFaults(
  year: number,
  targets: readonly DraftTargetInput[],
  recipients: readonly RecipientUnit[],
  governmentId: string,
): FieldError[] {
  const parentOf = new Map(recipients.map(({ id, parentId }) => [id, parentId]));
  const known = new Set(parentOf.keys());
  return [
    ...draftErrors(year, targets),
    ...targets.flatMap((target, index) => partnerErrors(target, known, `/targets/${index}`)),
    ...targets.flatMap((target, index) =>
      recipientErrors(target, `/targets/${index}/shares`, { year, parentOf, governmentId }),
    ),
  ];
}

/** In which year, and whose parts they may be. */
interface GivenTo {
  readonly year: number;
  readonly parentOf: ReadonlyMap<string, string>;
  readonly governmentId: string;
}

function recipientErrors(
  target: DraftTargetInput,
  at: string,
  { year, parentOf, governmentId }: GivenTo,
): FieldError[] {
  const seen = new Set<string>();
  const one = (given: GivenBelow, pointer: string, parent: string): FieldError[] => {
    const again = seen.has(given.unitId);
    seen.add(given.unitId);
    if (again)
      return [{ pointer: `${pointer}/unitId`, code: 'recipient_twice', params: { unit: given.unitId } }];
    if (parentOf.get(given.unitId) !== parent)
      return [{ pointer: `${pointer}/unitId`, code: 'recipient_not_below', params: { unit: given.unitId } }];
    return [
      ...cellErrors(target, { ...given, pointer }),
      ...dayErrors(year, target, `${pointer}/dueOn`, given.dueOn),
    ];
  };
  return target.shares.flatMap((share, index) => [
    ...one(share, `${at}/${index}`, governmentId),
    ...share.below.flatMap((below, nth) => one(below, `${at}/${index}/below/${nth}`, share.unitId)),
  ]);
}

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
      said: Pick<GivenBelow, 'value' | 'weight' | 'dueOn'>,
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

const shareOf = ({ value, weight, dueOn }: Pick<GivenBelow, 'value' | 'weight' | 'dueOn'>): Share => ({
  ...{ id: '', parentId: null, value, weight, dueOn },
});

/** Where the parts that a plan gives away do not make its value: what was not given to anybody is not compared. */
export function partFaults(targets: readonly DraftTargetInput[]): FieldError[] {
  return targets.flatMap((target, index) => {
    const compare = (own: Share, parts: readonly GivenBelow[], pointer: string): FieldError[] => {
      const { state, holds, total, difference } = reconcile(target, own, parts.map(shareOf));
      if (state === 'none' || state === 'open' || holds) return [];
      const params = { title: target.title, total: total ?? '–', value: own.value ?? own.dueOn ?? '–' };
      return [{ pointer, code: 'parts_differ', params: { ...params, difference: difference ?? '–' } }];
    };
    return [
      ...compare(shareOf({ ...target, weight: null }), target.shares, `/targets/${index}/shares`),
      ...target.shares.flatMap((share, nth) =>
        compare(shareOf(share), share.below, `/targets/${index}/shares/${nth}/below`),
      ),
    ];
  });
}

/** Parts that say nothing: what a plan gives is issued as it stands, and nobody below could fill it in. */
export function openParts(targets: readonly DraftTargetInput[]): FieldError[] {
  const open = ({ value, dueOn }: GivenBelow): boolean => value === null && dueOn === null;
  return targets.flatMap((target, index) =>
    target.shares.flatMap((share, nth) => {
      const at = `/targets/${index}/shares/${nth}`;
      return [
        ...(open(share) ? [{ pointer: `${at}/value`, code: 'value_missing' }] : []),
        ...share.below.flatMap((below, place) =>
          open(below) ? [{ pointer: `${at}/below/${place}/value`, code: 'value_missing' }] : [],
        ),
      ];
    }),
  );
}
