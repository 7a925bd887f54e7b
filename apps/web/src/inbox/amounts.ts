import type { InboxItem } from '@shanhai/contracts/approvals';
import type { Localized } from '../i18n/names';

/** An amount by the fact that states it. Figures stay decimal text: none passes through a float. */
export interface Amount {
  readonly label: Localized;
  readonly unit: Localized;
  readonly figure: string;
}

const PLACES = 4;

/** Ten-thousandths, in which every amount of a form is whole; null for what is no figure. */
const units = (figure: string): bigint | null => {
  const match = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(figure);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  return BigInt(`${sign}${whole}${fraction.padEnd(PLACES, '0')}`);
};

const figureOf = (sum: bigint): string => {
  const text = (sum < 0n ? -sum : sum).toString().padStart(PLACES + 1, '0');
  const fraction = text.slice(-PLACES).replace(/0+$/, '');
  const shown = fraction === '' ? '' : `.${fraction.padEnd(2, '0')}`;
  return `${sum < 0n ? '-' : ''}${text.slice(0, -PLACES)}${shown}`;
};

/** The first fact of an item that states an amount of money. */
export const amountOf = ({ facts }: Pick<InboxItem, 'facts'>): Amount | null => {
  const fact = facts.find(({ unit, value }) => unit?.zh.includes('元') && units(value) !== null);
  return fact?.unit ? { label: fact.label, unit: fact.unit, figure: fact.value } : null;
};

/** Sums by what is stated in what unit: amounts of different kinds are not added up. */
export const totalsOf = (items: readonly Pick<InboxItem, 'facts'>[]): Amount[] => {
  const totals = new Map<string, Amount & { readonly sum: bigint }>();
  for (const amount of items.map(amountOf)) {
    if (amount === null) continue;
    const key = `${amount.label.zh}|${amount.unit.zh}`;
    const sum = (totals.get(key)?.sum ?? 0n) + (units(amount.figure) ?? 0n);
    totals.set(key, { ...amount, figure: figureOf(sum), sum });
  }
  return [...totals.values()].map(({ label, unit, figure }) => ({ label, unit, figure }));
};

/** The items with the largest amounts, the largest first. */
export const largestOf = <T extends Pick<InboxItem, 'facts'>>(items: readonly T[], most: number): T[] =>
  items
    .flatMap((item) => {
      const amount = amountOf(item);
      return amount === null ? [] : [{ item, units: units(amount.figure) ?? 0n }];
    })
    .sort((a, b) => (a.units < b.units ? 1 : -1))
    .slice(0, most)
    .map(({ item }) => item);
