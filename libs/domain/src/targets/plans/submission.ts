import type { DateString } from '../../calendar';
import type { FieldError } from '../../result';
import { cellErrors, dayErrors } from './breakdown';
import { partnerErrors } from './partners';
import { duplicates, targetErrors, unsaid, type DraftTarget } from './plan';
import { reconcile } from './reconcile';
import type { Share } from './target';

/** What a plan gives a unit of a target. */
export interface GivenPart {
  readonly unitId: string;
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: DateString | null;
}

/** A target with the units that the plan gives it to, and with those that these give it on to. */
export interface GivenTarget extends DraftTarget {
  readonly shares: readonly (GivenPart & { readonly below: readonly GivenPart[] })[];
}

/** To whom a plan may give: the units right below its government, and those right below them. */
export interface Receivers {
  readonly governmentId: string;
  readonly parentOf: ReadonlyMap<string, string>;
}

export const receiversOf = (
  governmentId: string,
  recipients: readonly { readonly id: string; readonly parentId: string }[],
): Receivers => ({ governmentId, parentOf: new Map(recipients.map(({ id, parentId }) => [id, parentId])) });

/** What is wrong with a draft: its targets by themselves, and whom it gives them to. Each with its place in the body. */
export const draftFaults = (
  year: number,
  targets: readonly GivenTarget[],
  receivers: Receivers,
): FieldError[] => [
  ...duplicates(targets),
  ...targets.flatMap((target, index) => targetErrors(year, target, `/targets/${index}`)),
  ...targets.flatMap((target, index) => partnersOf(target, `/targets/${index}`, receivers)),
  ...targets.flatMap((target, index) => receiverErrors(year, target, `/targets/${index}/shares`, receivers)),
];

const partnersOf = (target: GivenTarget, at: string, { parentOf }: Receivers): FieldError[] =>
  partnerErrors(target, parentOf, at);

/**
 * Why a plan can't be handed in, target by target: what is wrong, what is not said, and parts that don't make their whole.
 */
export const submissionFaults = (
  year: number,
  targets: readonly GivenTarget[],
  receivers: Receivers,
): FieldError[] => [
  ...wholeFaults(targets),
  ...targets.flatMap((target, index) => faultsOfTarget(year, target, `/targets/${index}`, receivers)),
];

/** Those of {@link submissionFaults} that no target has by itself. */
export const wholeFaults = (targets: readonly GivenTarget[]): FieldError[] => [
  ...duplicates(targets),
  ...(targets.length === 0 ? [{ pointer: '/targets', code: 'plan_empty' }] : []),
  ...(targets.length > 0 && targets.every(({ shares }) => shares.length === 0)
    ? [{ pointer: '/targets', code: 'plan_without_units' }]
    : []),
];

/** Those of {@link submissionFaults} that a target has by itself; `at` is its pointer. */
export const faultsOfTarget = (
  year: number,
  target: GivenTarget,
  at: string,
  receivers: Receivers,
): FieldError[] => [
  ...targetErrors(year, target, at),
  ...partnersOf(target, at, receivers),
  ...receiverErrors(year, target, `${at}/shares`, receivers),
  ...unsaid(target, at),
  ...openParts(target, at),
  ...partFaults(target, at),
];

function receiverErrors(
  year: number,
  target: GivenTarget,
  at: string,
  { governmentId, parentOf }: Receivers,
): FieldError[] {
  const seen = new Set<string>();
  const one = (given: GivenPart, pointer: string, parent: string): FieldError[] => {
    const again = seen.has(given.unitId);
    seen.add(given.unitId);
    const params = { unit: given.unitId };
    if (again) return [{ pointer: `${pointer}/unitId`, code: 'recipient_twice', params }];
    if (parentOf.get(given.unitId) !== parent)
      return [{ pointer: `${pointer}/unitId`, code: 'recipient_not_below', params }];
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

/** Parts that say nothing: what a plan gives is issued as it stands, and nobody below could fill it in. */
function openParts({ shares }: GivenTarget, at: string): FieldError[] {
  const open = ({ value, dueOn }: GivenPart, pointer: string): FieldError[] =>
    value === null && dueOn === null ? [{ pointer: `${pointer}/value`, code: 'value_missing' }] : [];
  return shares.flatMap((share, nth) => [
    ...open(share, `${at}/shares/${nth}`),
    ...share.below.flatMap((below, place) => open(below, `${at}/shares/${nth}/below/${place}`)),
  ]);
}

/** Where the parts that a plan gives away do not make its value: what was not given to anybody is not compared. */
function partFaults(target: GivenTarget, at: string): FieldError[] {
  const compare = (own: Share, parts: readonly GivenPart[], pointer: string): FieldError[] => {
    const { state, holds, total, difference } = reconcile(
      target,
      own,
      parts.map((part) => shareOf(target, part)),
    );
    if (state === 'none' || state === 'open' || holds) return [];
    const params = { title: target.title, total: total ?? '–', value: own.value ?? own.dueOn ?? '–' };
    return [{ pointer, code: 'parts_differ', params: { ...params, difference: difference ?? '–' } }];
  };
  return [
    ...compare(shareOf(target, { ...target, weight: null }), target.shares, `${at}/shares`),
    ...target.shares.flatMap((share, nth) =>
      compare(shareOf(target, share), share.below, `${at}/shares/${nth}/below`),
    ),
  ];
}

/** What is no figure says nothing yet: it is a fault of its own, and nothing can be compared with it. */
function shareOf(
  target: GivenTarget,
  { value, weight, dueOn }: Pick<GivenPart, 'value' | 'weight' | 'dueOn'>,
): Share {
  const share = { id: '', parentId: null, dueOn };
  return cellErrors(target, { pointer: '', value, weight }).length > 0
    ? { ...share, value: null, weight: null }
    : { ...share, value, weight };
}
