import type { DateString } from '../../calendar';
import type { Words } from '../../result';
import type { DraftTarget } from '../plans';

interface GivenPart {
  readonly unitId: string;
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: DateString | null;
}
/** A target of a draft with all that it gives away. */
export interface GivenTarget extends DraftTarget {
  readonly shares: readonly (GivenPart & { readonly below: readonly GivenPart[] })[];
}

/** A field that is another one afterwards, of the target itself or of what it gives to a unit. */
export interface FieldChange {
  readonly field: string;
  readonly unitId: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface TargetChange {
  readonly key: string;
  readonly title: Words;
  readonly change: 'added' | 'changed' | 'removed';
  /** Of a change alone; the first of them. */
  readonly fields: readonly FieldChange[];
  readonly moreFields: number;
}

/** What taking a file over would do to a draft. */
export interface Preview {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
  /** Targets that stay stand in another order. */
  readonly reordered: boolean;
  /** The first of them: changed, added, removed. */
  readonly first: readonly TargetChange[];
}

const MOST_TARGETS = 50;
const MOST_FIELDS = 12;

/** Compares a draft with what would take its place, target by target. The order of units says nothing. */
export function previewOf(before: readonly GivenTarget[], after: readonly GivenTarget[]): Preview {
  const was = new Map(before.map((target) => [target.key, target]));
  const stays = new Set(after.map(({ key }) => key));
  const added = after.filter(({ key }) => !was.has(key));
  const removed = before.filter(({ key }) => !stays.has(key));
  const kept = after.flatMap((target) => {
    const old = was.get(target.key);
    return old === undefined ? [] : [{ target, fields: changesOf(old, target) }];
  });
  const changed = kept.filter(({ fields }) => fields.length > 0);
  return {
    ...{ added: added.length, changed: changed.length, removed: removed.length },
    same: kept.length - changed.length,
    reordered: isReordered(before, kept),
    first: [
      ...changed.slice(0, MOST_TARGETS).map(({ target, fields }) => changeOf('changed', target, fields)),
      ...added.slice(0, MOST_TARGETS).map((target) => changeOf('added', target, [])),
      ...removed.slice(0, MOST_TARGETS).map((target) => changeOf('removed', target, [])),
    ].slice(0, MOST_TARGETS),
  };
}

const changeOf = (
  change: TargetChange['change'],
  { key, title }: GivenTarget,
  fields: readonly FieldChange[],
): TargetChange => ({
  ...{ key, title, change, fields: fields.slice(0, MOST_FIELDS) },
  moreFields: Math.max(0, fields.length - MOST_FIELDS),
});

function isReordered(
  before: readonly GivenTarget[],
  kept: readonly { readonly target: GivenTarget }[],
): boolean {
  const left = new Set(kept.map(({ target }) => target.key));
  const order = before.flatMap(({ key }) => (left.has(key) ? [key] : []));
  return kept.some(({ target }, index) => target.key !== order[index]);
}

function changesOf(before: GivenTarget, after: GivenTarget): FieldChange[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path): FieldChange[] => {
    const [old = null, now = null] = [was.get(path), is.get(path)];
    const [field = '', unitId = null] = path.split('@');
    return old === now ? [] : [{ field, unitId, before: old, after: now }];
  });
}

/** All that a target says, by field, and of units `field@unit`. A unit that gets a part without a figure is a fact too. */
function factsOf({
  shares,
  title,
  baseline,
  schedule,
  cooperatingUnitIds,
  ...plain
}: GivenTarget): Map<string, string> {
  const facts = new Map<string, string>();
  const put = (path: string, fact: string | boolean | null) => {
    if (fact !== null && fact !== '') facts.set(path, String(fact));
  };
  for (const [field, fact] of Object.entries(plain)) put(field, fact);
  put('title', title.zh);
  put('titleEn', title.en);
  put('baseline', baseline && `${baseline.year}: ${baseline.value}`);
  put('schedule', schedule.map(({ on, percent }) => `${on} ${percent}%`).join('; '));
  // In which order they stand says nothing.
  put('cooperatingUnitIds', [...cooperatingUnitIds].sort().join('; '));
  for (const share of shares) {
    for (const { unitId, value, weight, dueOn } of [share, ...share.below]) {
      put(`part@${unitId}`, value ?? dueOn ?? '–');
      put(`weight@${unitId}`, weight);
    }
  }
  return facts;
}
