/** What an address says, read by the pages that keep their filters in it. What nobody knows is left out rather than refused. */
export const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined =>
  all.find((each) => each === text);

/** Only what is set: two addresses that say the same have one key. */
export const present = <T extends object>(filters: T): T =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== '')) as T;

export const dayIn = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** What was chosen, as the part of an address after `?`. */
export const searchOf = (chosen: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
