import type { ChangedShare, HeldShare } from '@shanhai/domain/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import type { LetterTarget, Owed } from '../plans/letters.store';
import type { TargetRow } from '../plans/targets.store';
import type { Planned } from './planned';
import { lettersInForce, type LetterInForce, type NamedShare } from './shares.store';

/** A letter that a unit gets because of a request: what it owes then, and who issued the one before. */
export interface NextLetter {
  readonly owed: Owed;
  /** Null where it is the unit's first. */
  readonly issuer: NamedShare['unit'] | null;
}

/**
 * The next letters: what each said before, but for the targets that change. A unit that has none yet gets its first when
 * it is given something; else its letter comes when who gives to it has had the breakdown approved.
 */
export async function nextLetters(db: Queryable, { sheet, effect }: Planned): Promise<NextLetter[]> {
  const byUnit = new Map<string, ChangedShare[]>();
  for (const change of effect.changed) {
    const { unitId, personId, parentId } = change.share;
    if (personId !== null || parentId === null) continue;
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), change]);
  }
  if (byUnit.size === 0) return [];
  const letters = await lettersInForce(db, sheet.asking.planId, [...byUnit.keys()]);
  const targets = [...sheet.targets.values()];
  return letters.flatMap((letter): NextLetter[] => {
    const changes = byUnit.get(letter.unit.id) ?? [];
    if (letter.targets === null && !changes.some(({ before }) => before === null)) return [];
    const { unit, letterId, revision, targets: said, issuer } = letter;
    return [
      { owed: { unit, targets: saidNext(targets, letter, changes), letterId, revision, said }, issuer },
    ];
  });
}

/** In the order of the plan. */
function saidNext(
  targets: readonly TargetRow[],
  { targets: said }: LetterInForce,
  changes: readonly ChangedShare[],
): LetterTarget[] {
  const before = new Map((said ?? []).map((line) => [line.key, line]));
  const changed = new Map(changes.map((change) => [change.share.targetId, change]));
  return targets.flatMap((target): LetterTarget[] => {
    const change = changed.get(target.id);
    if (!change) return [before.get(target.key) ?? []].flat();
    return change.after === null ? [] : [lineOf(target, change.after)];
  });
}

const lineOf = (
  { id: _, belowZero: _b, ...target }: TargetRow,
  { value, dueOn }: Pick<HeldShare, 'value' | 'dueOn'>,
): LetterTarget => ({ ...target, value, dueOn });
