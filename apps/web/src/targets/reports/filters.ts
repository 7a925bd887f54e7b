import { oneOf, present, searchOf } from '../../app/address';

export const kinds = ['county', 'city', 'member_unit', 'all'] as const;
export type Kind = (typeof kinds)[number];

/** Lights in the order in which they are counted, the worst first. */
export const lightsCounted = ['far_behind', 'behind', 'none', 'not_due', 'good', 'reached'] as const;
type CountedLight = (typeof lightsCounted)[number];

export interface StandingChoice {
  readonly kind: Kind;
  /** A target's key. */
  readonly target?: string | undefined;
  readonly light?: CountedLight | undefined;
}

/** What an address narrows the matrix to: counties, where it says nothing. */
export const standingIn = (search: URLSearchParams): StandingChoice => ({
  kind: oneOf(kinds, search.get('kind')) ?? 'county',
  ...present({
    target: search.get('target') ?? undefined,
    light: oneOf(lightsCounted, search.get('light')),
  }),
});

/** The matrix of a plan, narrowed. */
export const standingAt = (planId: string, chosen: StandingChoice): string =>
  `/targets/${planId}?${searchOf({ tab: 'standing', ...chosen })}`;

/** As the service is asked for it: all kinds are none. */
export const standingQuery = ({ kind, ...rest }: StandingChoice) =>
  present({ ...rest, kind: kind === 'all' ? undefined : kind });
