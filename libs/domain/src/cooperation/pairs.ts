import type { DateString } from '../calendar';
import type { Rejection } from '../result';

/** One side of a pair. */
export interface PairUnit {
  readonly id: string;
  readonly kind: string;
}

/** An aiding unit (援建方) and a receiving one (受援方), from a day to a last day. */
export interface Pair {
  readonly aidingId: string;
  readonly receivingId: string;
  readonly validFrom: DateString;
  readonly validTo: DateString | null;
}

export interface ProposedPair {
  readonly aiding: PairUnit;
  readonly receiving: PairUnit;
  readonly validFrom: DateString;
  readonly validTo: DateString | null;
}

/** Governments that are paired, each with one of its own level. The province pairs others and is paired with none. */
const LEVELS: readonly string[] = ['city', 'county', 'township'];

type Period = Pick<Pair, 'validFrom' | 'validTo'>;

/** Whether two periods have a day in common; the last day of each belongs to it. */
export const sharesDay = (one: Period, other: Period): boolean =>
  (one.validTo === null || other.validFrom <= one.validTo) &&
  (other.validTo === null || one.validFrom <= other.validTo);

/**
 * Why two units can't be a pair in a period; undefined when they can. `others` are the pairs that either unit is or was
 * in, without the one that is corrected. A unit may have several partners, and aids or receives in all of them.
 */
export function pairRefusal(proposed: ProposedPair, others: readonly Pair[]): Rejection | undefined {
  const { aiding, receiving, validFrom, validTo } = proposed;
  if (aiding.id === receiving.id) return { code: 'pair_with_itself' };
  if (!LEVELS.includes(aiding.kind) || !LEVELS.includes(receiving.kind))
    return { code: 'pair_not_governments' };
  if (aiding.kind !== receiving.kind) return { code: 'pair_levels_differ' };
  if (validTo !== null && validTo < validFrom)
    return { code: 'period_reversed', params: { from: validFrom, to: validTo } };
  const meanwhile = others.filter((other) => sharesDay(other, proposed));
  return twice(proposed, meanwhile) ?? otherSide(proposed, meanwhile);
}

const twice = ({ aiding, receiving }: ProposedPair, others: readonly Pair[]): Rejection | undefined => {
  const same = others.find((other) => other.aidingId === aiding.id && other.receivingId === receiving.id);
  return same && { code: 'pair_overlaps', params: { from: same.validFrom, to: same.validTo ?? '–' } };
};

/** Two that aid, or two that receive, have nothing to give each other. */
function otherSide({ aiding, receiving }: ProposedPair, others: readonly Pair[]): Rejection | undefined {
  if (others.some(({ aidingId }) => aidingId === receiving.id)) return { code: 'pair_both_aiding' };
  if (others.some(({ receivingId }) => receivingId === aiding.id)) return { code: 'pair_both_receiving' };
  return undefined;
}
