import type { DateString } from '../calendar';

/** A version of a policy (规则), and from which day it counts; null: from the beginning. */
export interface PolicyVersion {
  readonly version: number;
  readonly validFrom: DateString | null;
}

const hasBegun = ({ validFrom }: PolicyVersion, day: DateString): boolean =>
  validFrom === null || validFrom <= day;

/**
 * The version that holds on a day: the newest of those that have begun. What is decided later counts, also where a version of
 * before begins after it.
 */
export const versionOn = <T extends PolicyVersion>(versions: readonly T[], day: DateString): T | undefined =>
  versions
    .filter((each) => hasBegun(each, day))
    .reduce<T | undefined>((held, each) => (held && held.version > each.version ? held : each), undefined);

/**
 * current: holds today. coming: holds from its day on. past: held, or would have, until a newer one began. overtaken: it never
 * will, since a newer one begins no later.
 */
export type PolicyStanding = 'current' | 'coming' | 'past' | 'overtaken';

export function standingOf(
  version: PolicyVersion,
  versions: readonly PolicyVersion[],
  today: DateString,
): PolicyStanding {
  if (hasBegun(version, today))
    return versionOn(versions, today)?.version === version.version ? 'current' : 'past';
  const day = version.validFrom ?? today;
  return versionOn(versions, day)?.version === version.version ? 'coming' : 'overtaken';
}
