/**
 * How much a term can be extended in all: as much again as it was given, and ten units at least, so that a term of two
 * days may get a fortnight. A rule of this house. No law fixes it for these procedures; 行政许可法 art. 42 allows an authority
 * ten working days once, by approval of its head and with the reasons told.
 */
export const mostExtension = (given: number): number => Math.max(given, LEAST_LIMIT);

const LEAST_LIMIT = 10;

/** Units that may still be added to a term: `budget` with what `extended` has added already. */
export const extensionLeft = ({ budget, extended }: { budget: number; extended: number }): number =>
  Math.max(0, mostExtension(budget - extended) - extended);
