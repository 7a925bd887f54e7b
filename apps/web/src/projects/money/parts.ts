import type { FundNumbersView, ProjectNumbersView } from '@shanhai/contracts/projects/money';

const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

const yuanOf = (fen: bigint): string => {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Where a budget lies: parts that add up to it. In 元. */
export interface Parts {
  readonly used: string;
  readonly returned: string;
  /** Paid, and neither used nor returned. */
  readonly unused: string;
  /** Committed, and not paid. */
  readonly unpaid: string;
  readonly reserved: string;
  readonly available: string;
}

export const partsOf = (
  { used, returned, paid, committed, reserved }: ProjectNumbersView,
  available: string,
): Parts => ({
  ...{ used, returned, reserved, available },
  unused: yuanOf(fenOf(paid) - fenOf(used) - fenOf(returned)),
  unpaid: yuanOf(fenOf(committed) - fenOf(paid)),
});

/** Tenths of a per cent that one is of another, cut; null of nothing. */
export function shareOf(part: string, whole: string): number | null {
  const all = fenOf(whole);
  return all > 0n ? Number((fenOf(part) * 1000n) / all) / 10 : null;
}

export const percent = (share: number | null): string => (share === null ? '–' : `${share}%`);

interface Change {
  readonly name: keyof FundNumbersView;
  readonly before: string;
  readonly after: string;
}

/** Numbers that differ, in the order in which people read them. */
export const changedNumbers = (before: FundNumbersView, after: FundNumbersView): Change[] =>
  (['budget', 'available', 'reserved', 'committed', 'paid', 'used', 'returned'] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }));
