import type { DraftShare, DraftTarget, PlanDraft, Recipient } from './document';

/** A tree of named things; whatever is no record is a leaf, and is taken whole. */
interface Tree {
  readonly [name: string]: unknown;
}

export interface Conflict {
  /** From the plan to what both changed, such as targets, villages, shares, 3311, value. */
  readonly path: readonly string[];
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  /** Both edits; where they conflict, mine. */
  readonly draft: PlanDraft;
  readonly conflicts: readonly Conflict[];
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two say the same, whatever the order of their names. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => same(each, other[at]));
  if (!isTree(one) || !isTree(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => same(one[name], other[name]));
}

const byUnit = <S extends { readonly unitId: string }>(
  shares: readonly S[],
  tree: (share: S) => Tree,
): Tree => Object.fromEntries(shares.map((share) => [share.unitId, tree(share)]));

/** Lists become records by what names their items, so that an edit of one item is an edit of nothing else. */
function treeOf({ title, targets }: PlanDraft): Tree {
  return {
    // As lists they are leaves: half of a title, or of a baseline, from each side would be nobody's.
    title: [title],
    order: targets.map(({ key }) => key),
    targets: Object.fromEntries(targets.map((target) => [target.key, targetTree(target)])),
  };
}

const targetTree = ({ shares, title, baseline, key: _, ...fields }: DraftTarget): Tree => ({
  ...{ ...fields, title: [title], baseline: [baseline] },
  shares: byUnit(shares, ({ below, unitId: _unit, ...given }) => ({
    ...given,
    below: byUnit(below, ({ unitId: _below, ...each }) => each),
  })),
});

function mergeAt(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  path: readonly string[],
  conflicts: Conflict[],
): unknown {
  if (isTree(mine) && isTree(theirs)) {
    const before = isTree(base) ? base : {};
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    const merged = names.map((name) => [
      name,
      mergeAt(before[name], mine[name], theirs[name], [...path, name], conflicts),
    ]);
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  }
  if (same(base, mine)) return theirs;
  if (!same(base, theirs) && !same(mine, theirs)) conflicts.push({ path, mine, theirs });
  return mine;
}

/** Units in the order of the grid; one that is not known any more stands last, to be refused by the service. */
const sharesIn = (tree: unknown, order: readonly string[]): [unitId: string, share: Tree][] =>
  Object.entries((tree ?? {}) as Readonly<Record<string, Tree>>).sort(
    ([one], [other]) => placeIn(order, one) - placeIn(order, other),
  );
const placeIn = (order: readonly string[], id: string): number => {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
};

function draftOf(tree: Tree, recipients: readonly Recipient[]): PlanDraft {
  const order = recipients.map(({ id }) => id);
  const targets = (tree['targets'] ?? {}) as Readonly<Record<string, Tree>>;
  const wanted = [...new Set([...(tree['order'] as string[]), ...Object.keys(targets)])];
  return {
    title: (tree['title'] as [PlanDraft['title']])[0],
    targets: wanted.flatMap((key) => {
      const target = targets[key];
      return target === undefined ? [] : [targetOf(key, target, order)];
    }),
  };
}

function targetOf(key: string, tree: Tree, order: readonly string[]): DraftTarget {
  const { shares, title, baseline, ...fields } = tree;
  return {
    ...fields,
    key,
    title: (title as [DraftTarget['title']])[0],
    baseline: (baseline as [DraftTarget['baseline']])[0],
    shares: sharesIn(shares, order).map(([unitId, { below, ...given }]) => ({
      ...given,
      unitId,
      below: sharesIn(below, order).map(([belowId, each]) => ({ ...each, unitId: belowId })),
    })) as DraftShare[],
  } as DraftTarget;
}

/** Puts two edits of one plan together, cell by cell, against what both began from. */
export function mergePlans(
  base: PlanDraft,
  mine: PlanDraft,
  theirs: PlanDraft,
  recipients: readonly Recipient[],
): Merged {
  const conflicts: Conflict[] = [];
  const tree = mergeAt(treeOf(base), treeOf(mine), treeOf(theirs), [], conflicts) as Tree;
  // Of two orders mine stands: nothing is lost by it.
  return { draft: draftOf(tree, recipients), conflicts: conflicts.filter(({ path }) => path[0] !== 'order') };
}

function put(tree: Tree, [name, ...rest]: readonly string[], value: unknown): Tree {
  if (name === undefined) return tree;
  const { [name]: before, ...others } = tree;
  const next = rest.length === 0 ? value : put(isTree(before) ? before : {}, rest, value);
  return next === undefined ? others : { ...others, [name]: next };
}

/** Takes what they have in place of mine. */
export const takeTheirs = (
  draft: PlanDraft,
  { path, theirs }: Conflict,
  recipients: readonly Recipient[],
): PlanDraft => draftOf(put(treeOf(draft), path, theirs), recipients);

/**
 * Whether two drafts say the same; the order in which a target's units were given theirs says nothing. Asked with each key
 * that is pressed: targets that nobody touched are the same object.
 */
export const sameDraft = (one: PlanDraft, other: PlanDraft): boolean =>
  same(one.title, other.title) &&
  one.targets.length === other.targets.length &&
  one.targets.every((target, at) => sameTarget(target, other.targets[at]));

const sameTarget = (one: DraftTarget, other: DraftTarget | undefined): boolean =>
  one === other || (other !== undefined && one.key === other.key && same(targetTree(one), targetTree(other)));
