import { instantAt, parseDay, type DateString } from '../../calendar';
import type { FormCheck } from '../../forms';
import type { Words } from '../../result';

/** What a programme calls for (plan of 2020): parks, 飞地, villages, routes, bases, services, zones, topics. */
export const programmeKinds = [
  'industrial_park',
  'culture_park',
  'enclave',
  'village_enclave',
  'demonstration_village',
  'tourism_route',
  'talent_base',
  'public_services',
  'infrastructure',
  'compensation_zone',
  'research_topic',
] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

export type CallStatus = 'draft' | 'published' | 'withdrawn';

/** How a call stands at a moment: that it opens and closes is its window's doing, and nobody's. */
export const callPhases = ['draft', 'coming', 'open', 'closed', 'withdrawn'] as const;
export type CallPhase = (typeof callPhases)[number];

/** From an instant on, and up to another which is already outside. */
export interface CallWindow {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** The window of two days in Asia/Shanghai: from the beginning of the first to the close of the last, at midnight. */
export const windowOf = (opensOn: DateString, closesOn: DateString): CallWindow => ({
  opensAt: instantAt(parseDay(opensOn), '00:00'),
  closesAt: instantAt(parseDay(closesOn) + 1, '00:00'),
});

export function phaseOf(call: { readonly status: CallStatus } & CallWindow, now: Date): CallPhase {
  if (call.status !== 'published') return call.status;
  if (now < call.opensAt) return 'coming';
  return now < call.closesAt ? 'open' : 'closed';
}

/** Who may apply: a unit that one of these names on the day. */
export interface Applicants {
  /** Lists of units with dates of their own, such as the 26 counties. */
  readonly lists: readonly string[];
  readonly kinds: readonly string[];
  readonly units: readonly string[];
  /** Both sides of a pair. */
  readonly pairs: readonly string[];
}

export interface ReviewPolicy {
  /** 0: the programme is decided without reviewers. */
  readonly reviewers: number;
  /** Points of 100 by which two scores may differ before they are moderated; decimal. */
  readonly differenceLimit: string;
  /** Working days. */
  readonly publicityDays: number;
}

/** A term that the procedure goes by, with where it comes from. */
export interface LawfulPeriod {
  readonly key: string;
  readonly title: Words;
  readonly days: number;
  readonly unit: 'working_day' | 'calendar_day';
  readonly source: string;
  readonly illustrative: boolean;
}

/** Bounds of a figure of the form, in the unit in which the form asks for it; decimals, empty where there is none. */
export interface AmountBounds {
  readonly field: string;
  readonly least: string;
  readonly most: string;
}

/** What is written of a call. A draft may lack anything; a published one is fixed, but for its last day. */
export interface CallContent {
  readonly title: Words;
  /** What is supported, and how; English may be missing. */
  readonly about: Words;
  readonly opensOn: DateString | null;
  readonly closesOn: DateString | null;
  readonly applicants: Applicants;
  /** How many applications of one unit, and of all; null where there is no limit. */
  readonly perUnit: number | null;
  readonly total: number | null;
  /** Keys; which version of each is fixed at publication. */
  readonly form: string;
  readonly route: string;
  readonly review: ReviewPolicy;
  readonly periods: readonly LawfulPeriod[];
  readonly amount: AmountBounds | null;
  /** Rules in CEL beside those of the form (docs/forms.md). */
  readonly checks: readonly FormCheck[];
}
