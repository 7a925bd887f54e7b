/** A person stands in for another from a day to a day, on some routes or on all (null). Days are YYYY-MM-DD. */
export interface Link {
  readonly principal: string;
  readonly delegate: string;
  readonly from: string;
  readonly to: string;
  readonly routes: readonly string[] | null;
}

/** As many links as `holders_of` follows: a longer chain would promise what nobody could do. */
export const MOST_LINKS = 3;

/** A year with its leap day: who is away for longer is replaced, not stood in for. */
export const MOST_DAYS = 366;

export interface ChainFault {
  readonly code: 'delegation_cycle' | 'delegation_too_long';
  /** Persons from the principal at the top to the delegate at the end. */
  readonly chain: readonly string[];
}

type Scope = Pick<Link, 'from' | 'to' | 'routes'>;

interface Path {
  readonly persons: readonly string[];
  readonly scope: Scope;
}

/**
 * What is wrong with a new link beside those that stand: it closes a circle, or makes a chain too long. Only links that
 * hold on the same day and on the same route make a chain.
 */
export function chainFault(links: readonly Link[], added: Link): ChainFault | undefined {
  const start: Path = { persons: [added.principal, added.delegate], scope: added };
  const down = paths(start, (path) => extendDown(links, path));
  const circle = down.find(({ persons }) => persons.at(-1) === added.principal);
  if (circle) return { code: 'delegation_cycle', chain: circle.persons };
  const whole = down.flatMap((path) => paths(path, (so) => extendUp(links, so)));
  const long = whole.find(({ persons }) => persons.length > MOST_LINKS + 1);
  return long && { code: 'delegation_too_long', chain: long.persons };
}

/** The path and all that it can become, one link longer than lawful at the most. */
function paths(path: Path, extend: (path: Path) => Path[]): Path[] {
  if (path.persons.length > MOST_LINKS + 1 || path.persons[0] === path.persons.at(-1)) return [path];
  return [path, ...extend(path).flatMap((longer) => paths(longer, extend))];
}

function extendDown(links: readonly Link[], { persons, scope }: Path): Path[] {
  return links
    .filter(({ principal }) => principal === persons.at(-1))
    .flatMap((link) => {
      const both = common(scope, link);
      return both ? [{ persons: [...persons, link.delegate], scope: both }] : [];
    });
}

function extendUp(links: readonly Link[], { persons, scope }: Path): Path[] {
  return links
    .filter(({ delegate }) => delegate === persons[0])
    .flatMap((link) => {
      const both = common(scope, link);
      return both ? [{ persons: [link.principal, ...persons], scope: both }] : [];
    });
}

/** The days and routes that two links share, if any. */
export function common(one: Scope, other: Scope): Scope | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  const routes = commonRoutes(one.routes, other.routes);
  return from <= to && routes?.length !== 0 ? { from, to, routes } : undefined;
}

function commonRoutes(
  one: readonly string[] | null,
  other: readonly string[] | null,
): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((key) => other.includes(key));
}
