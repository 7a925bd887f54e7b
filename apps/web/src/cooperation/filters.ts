import { oneOf, present } from '../app/address';

export const tabs = ['pairs', 'activities', 'groups', 'funds'] as const;
export type Tab = (typeof tabs)[number];

export const tabIn = (search: URLSearchParams): Tab => oneOf(tabs, search.get('tab')) ?? 'pairs';

/** A year that an address names. */
export const yearIn = (search: URLSearchParams): number | undefined => {
  const text = search.get('year');
  return text !== null && /^20\d{2}$/.test(text) ? Number(text) : undefined;
};

/** A tab with what is chosen in it. */
export function addressOf(
  tab: Tab,
  chosen: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const search = new URLSearchParams();
  if (tab !== 'pairs') search.set('tab', tab);
  for (const [name, value] of Object.entries(present(chosen))) search.set(name, String(value));
  return search.size === 0 ? '/cooperation' : `/cooperation?${search.toString()}`;
}

/** The year that is looked at: the chosen one, this year if something is recorded of it, or the last of which something is. */
export function yearShown(chosen: number | undefined, years: readonly number[], now: number): number {
  if (chosen !== undefined) return chosen;
  return years.includes(now) ? now : (years.find((year) => year < now) ?? now);
}

/** Years to choose from, the latest first. */
export const yearsOffered = (years: readonly number[], now: number, shown: number): number[] =>
  [...new Set([now, shown, ...years])].sort((one, other) => other - one);
