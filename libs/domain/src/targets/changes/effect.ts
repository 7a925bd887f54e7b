import { exact, reconcile, sharesBelow, type Measured, type Reconciliation } from '../plans';
import { isSameAmount, type Amount, type ChangeItem, type DifferenceRule, type HeldShare } from './change';

/** A share that is not afterwards what it was before. */
export interface ChangedShare {
  /** As it was; a new one as it will be. */
  readonly share: HeldShare;
  readonly before: Amount | null;
  readonly after: Amount | null;
  /** asked: the request names it. above_taken: what it was a part of is taken away. carried: its parts make this now. */
  readonly because: 'asked' | 'above_taken' | 'carried';
}

/** A share whose amount or parts are not afterwards what they were before, compared with its parts; a new one said nothing. */
export interface ComparedShare {
  readonly share: HeldShare;
  readonly amounts: { readonly before: Amount; readonly after: Amount };
  readonly before: Reconciliation;
  readonly after: Reconciliation;
}

export interface ChangeEffect {
  readonly changed: readonly ChangedShare[];
  readonly compared: readonly ComparedShare[];
  /** Those of which the amount changes and the parts do not make it any more: who has it must act. */
  readonly mustAct: readonly ComparedShare[];
  /** Those that keep their amount while their parts make it no longer: what the plan's rule asks about. */
  readonly left: readonly ComparedShare[];
  /** All shares as they are afterwards. */
  readonly after: readonly HeldShare[];
}

/**
 * What follows when the items of a request are done on these shares, all of the targets that it names. What is taken away
 * takes its parts along. By the rule `carry_up` the shares above follow what their parts make.
 * @throws when a share is of a target that is not given.
 */
export function effectOf(
  targets: ReadonlyMap<string, Measured>,
  shares: readonly HeldShare[],
  items: readonly ChangeItem[],
  rule: DifferenceRule,
): ChangeEffect {
  const asked = appliedTo(shares, items);
  const after = rule === 'carry_up' ? carriedUp(targets, shares, asked) : asked;
  const compared = compare(targets, shares, after);
  return {
    changed: changedBetween(shares, after, new Set(items.map(({ id }) => id))),
    compared,
    mustAct: compared.filter((each) => isChanged(each) && !isAdded(each) && lacks(each.after)),
    left: compared.filter(isLeft),
    after,
  };
}

function appliedTo(shares: readonly HeldShare[], items: readonly ChangeItem[]): HeldShare[] {
  const named = new Map(items.map((item) => [item.id, item]));
  const taken = withParts(
    shares,
    items.flatMap(({ action, id }) => (action === 'take' ? [id] : [])),
  );
  const kept = shares.filter(({ id }) => !taken.has(id));
  return [
    ...kept.map((share) => withAmount(share, named.get(share.id) ?? share)),
    ...items.flatMap((item) => (item.action === 'give' ? [givenBy(item)] : [])),
  ];
}

const withAmount = (share: HeldShare, { value, weight, dueOn }: Amount): HeldShare => ({
  ...share,
  ...{ value, weight, dueOn },
});

const givenBy = ({ action: _, ...share }: ChangeItem): HeldShare => ({ ...share, personId: null });

/** These shares with all that are parts of them. */
function withParts(shares: readonly HeldShare[], ids: readonly string[]): ReadonlySet<string> {
  const below = sharesBelow(shares);
  const found = new Set(ids);
  for (const id of found) for (const part of below.get(id) ?? []) found.add(part.id);
  return found;
}

/** From the shares right above what changed upwards, until none is left that its parts could say. */
function carriedUp(
  targets: ReadonlyMap<string, Measured>,
  before: readonly HeldShare[],
  asked: readonly HeldShare[],
): readonly HeldShare[] {
  let after = asked;
  for (;;) {
    const made = new Map(
      compare(targets, before, after)
        .filter(isLeft)
        .flatMap((each) => {
          const amount = madeByParts(targets.get(each.share.targetId), each);
          return amount ? [[each.share.id, amount] as const] : [];
        }),
    );
    if (made.size === 0) return after;
    after = after.map((share) => withAmount(share, made.get(share.id) ?? share));
  }
}

function madeByParts(
  target: Measured | undefined,
  { amounts: { after }, after: { state, total } }: ComparedShare,
): Amount | undefined {
  const adds = target?.aggregation === 'sum' || target?.aggregation === 'count';
  const made = state === 'none' && adds ? '0' : total;
  if (made === null) return undefined;
  const amount = target?.aggregation === 'milestone' ? { ...after, dueOn: made } : { ...after, value: made };
  // A mean that does not end is rounded, perhaps to what stands there.
  return isSameAmount(amount, after) ? undefined : amount;
}

const NOTHING: Amount = { value: null, weight: null, dueOn: null };

/** Each share that is there afterwards, and of which the amount or a part is not the same; a new one that is given on, too. */
function compare(
  targets: ReadonlyMap<string, Measured>,
  before: readonly HeldShare[],
  after: readonly HeldShare[],
): ComparedShare[] {
  const was = new Map(before.map((share) => [share.id, share]));
  const is = new Map(after.map((share) => [share.id, share]));
  const touched = new Set<string | null>();
  for (const share of [...before, ...after]) {
    if (!differs(was.get(share.id), is.get(share.id))) continue;
    touched.add(share.id);
    touched.add(share.parentId);
  }
  const partsBefore = sharesBelow(before);
  const partsAfter = sharesBelow(after);
  const given = after.filter(({ id }) => !was.has(id) && partsAfter.has(id));
  return [...before, ...given].flatMap((share): ComparedShare[] => {
    const now = is.get(share.id);
    if (!now || !touched.has(share.id)) return [];
    const target = targets.get(share.targetId);
    if (!target) throw new Error(`share ${share.id} is of an unknown target`);
    return [
      {
        ...{ share, amounts: { before: was.get(share.id) ?? NOTHING, after: now } },
        before: reconcile(target, share, partsBefore.get(share.id) ?? []),
        after: reconcile(target, now, partsAfter.get(share.id) ?? []),
      },
    ];
  });
}

const differs = (before: Amount | undefined, after: Amount | undefined): boolean =>
  !before || !after || !isSameAmount(before, after);

const isChanged = ({ amounts: { before, after } }: ComparedShare): boolean => !isSameAmount(before, after);

/** The plan's own share of a target that the request adds: nobody breaks it down, its parts are of the request. */
export const isAdded = ({ share, amounts: { before } }: ComparedShare): boolean =>
  share.parentId === null && before.value === null && before.dueOn === null;

/** What is broken down and does not agree. */
const lacks = ({ state, holds }: Reconciliation): boolean => state !== 'none' && !holds;

/** A difference that was there before and has not grown is not of this request; nor one of what was not broken down. */
function isLeft(each: ComparedShare): boolean {
  const { before, after } = each;
  if (isChanged(each) || after.holds || before.state === 'none' || before.state === 'open') return false;
  return before.holds || hasGrown(before, after);
}

function hasGrown(before: Reconciliation, after: Reconciliation): boolean {
  if (before.difference === null || after.difference === null) return before.total !== after.total;
  return exact(after.difference).abs().greaterThan(exact(before.difference).abs());
}

function changedBetween(
  before: readonly HeldShare[],
  after: readonly HeldShare[],
  named: ReadonlySet<string>,
): ChangedShare[] {
  const was = new Map(before.map((share) => [share.id, share]));
  const is = new Map(after.map((share) => [share.id, share]));
  const all = [...before, ...after.filter(({ id }) => !was.has(id))];
  return all.flatMap((share): ChangedShare[] => {
    const [old, now] = [was.get(share.id), is.get(share.id)];
    if (!differs(old, now)) return [];
    const because = named.has(share.id) ? 'asked' : now === undefined ? 'above_taken' : 'carried';
    return [{ share, before: old ?? null, after: now ?? null, because }];
  });
}
