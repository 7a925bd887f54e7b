import type { LadderPolicy } from './ladder';

/**
 * What ends with a deadline, in the words of its notices. A later process adds its kind here, and has a ladder: its
 * own when one is published for it, else the default.
 */
export const deadlineKinds = {
  stage: { zh: '办理环节', en: 'Stage' },
  correction: { zh: '补正', en: 'Correction' },
  publicity: { zh: '公示', en: 'Publicity' },
  work_item_receipt: { zh: '督办签收', en: 'Signing for a work item' },
  work_item_milestone: { zh: '督办节点', en: 'Milestone of a work item' },
  work_item: { zh: '督办办结', en: 'Final day of a work item' },
  target_signing: { zh: '签收', en: 'Signing for' },
  target_breakdown: { zh: '分解', en: 'Breaking down' },
  target_report: { zh: '进展报告', en: 'Reporting' },
} as const;
export type DeadlineKind = keyof typeof deadlineKinds;

export const isDeadlineKind = (kind: string): kind is DeadlineKind => Object.hasOwn(deadlineKinds, kind);

/** The ladder of every kind that has none of its own. */
export const DEFAULT_LADDER = 'default';

/** A version of a ladder, immutable. */
export interface PublishedLadder extends LadderPolicy {
  readonly id: string;
  /** A kind of deadline, or {@link DEFAULT_LADDER}. */
  readonly kind: string;
  /** For that unit and those below it; null everywhere. */
  readonly unitId: string | null;
  readonly version: number;
}

/** The ladders that hold now, at most one for each kind and unit, and the tree of units. */
export interface LadderBook {
  readonly ladders: ReadonlyMap<string, PublishedLadder>;
  readonly parents: ReadonlyMap<string, string>;
}

export const ladderBook = (
  ladders: readonly PublishedLadder[],
  units: readonly { readonly id: string; readonly parentId: string | null }[],
): LadderBook => ({
  ladders: new Map(ladders.map((each) => [placeOf(each.kind, each.unitId), each])),
  parents: new Map(units.flatMap(({ id, parentId }) => (parentId === null ? [] : [[id, parentId]]))),
});

const placeOf = (kind: string, unitId: string | null): string => `${kind} ${unitId ?? ''}`;

/**
 * The ladder of a kind of deadline in a unit: that of the nearest unit up the tree, then the one that holds everywhere;
 * and only when the kind has none at all the default's, found in the same way.
 * @throws when not even a default is published: the seed brings one.
 */
export function ladderIn(book: LadderBook, kind: string, unitId: string): PublishedLadder {
  const found = nearest(book, kind, unitId) ?? nearest(book, DEFAULT_LADDER, unitId);
  if (!found) throw new Error('no default ladder is published');
  return found;
}

function nearest(
  { ladders, parents }: LadderBook,
  kind: string,
  unitId: string,
): PublishedLadder | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = unitId; at !== undefined && !seen.has(at); at = parents.get(at)) {
    seen.add(at);
    const own = ladders.get(placeOf(kind, at));
    if (own) return own;
  }
  return ladders.get(placeOf(kind, null));
}
