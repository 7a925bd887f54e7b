import { yearShown } from '../cooperation/filters';

/** Years of which there is something to show, the latest first: a plan that was issued, or funds. */
export const yearsWith = (
  plans: readonly { readonly year: number; readonly issued: boolean }[],
  funds: readonly number[],
): number[] =>
  [...new Set([...plans.filter(({ issued }) => issued).map(({ year }) => year), ...funds])].sort(
    (one, other) => other - one,
  );

export interface ChosenYear {
  readonly year: number;
  /** To choose from; the one that the address names is among them, though nothing be recorded of it. */
  readonly offered: readonly number[];
}

/** The year that the page shows: that of the address, else this year if there is something of it, else the last before. */
export function chosenYear(chosen: number | undefined, years: readonly number[], now: number): ChosenYear {
  const year = yearShown(chosen, years, now);
  const offered = years.includes(year) ? years : [...years, year].sort((one, other) => other - one);
  return { year, offered };
}
