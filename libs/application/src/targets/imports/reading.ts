import type { Faults, Place } from './faults';

/** What a file says, not yet of the right shape, and where each part of it stands. */
export interface Reading {
  /** Targets as a draft has them, as far as the file says so. */
  readonly targets: readonly unknown[];
  /** By JSON pointer: `/targets/3/shares/0/value`. Of what is missing, where it should be. */
  readonly placeOf: (pointer: string) => Place;
  /** What a part is called where the file has a name for it. */
  readonly nameOf: (pointer: string) => { readonly zh: string; readonly en: string } | undefined;
  readonly faults: Faults;
  /** Sheets in their order. */
  readonly sheets: readonly string[];
}
